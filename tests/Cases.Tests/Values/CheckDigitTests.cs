using Interop.Cases.Values;

namespace Interop.Cases.Tests.Values;

public sealed class CheckDigitTests
{
    [Theory]
    [InlineData("001017000000128", true)]
    [InlineData("001017000000129", false)]
    [InlineData("9704000000000018", true)]
    [InlineData("9704000000000019", false)]
    [InlineData("97040000000000A8", false)]
    [InlineData("", false)]
    public void Luhn_tells_a_wrong_digit(string digits, bool good) => Assert.Equal(good, CheckDigits.Luhn(digits));

    [Theory]
    [InlineData("X0000012<", 4)]
    [InlineData("X0000013<", 7)]
    [InlineData("L898902C<", 3)] // ICAO 9303-3, worked example
    [InlineData("x0000012<", -1)]
    public void The_machine_readable_zone_has_weights_7_3_1(string field, int digit) => Assert.Equal(digit, CheckDigits.Mrz(field));

    [Theory]
    [InlineData("+84510000001", true)]
    [InlineData("+855", false)]
    [InlineData("84510000001", false)]
    [InlineData("+84 510000001", false)]
    [InlineData("+840510000001", false)]
    [InlineData("+8451000000123456", false)]
    public void Phones_are_E164(string text, bool good) => Assert.Equal(good, PhoneNumber.TryParse(text, out _));

    [Theory]
    [InlineData("058303000001", 2003, true)]
    [InlineData("079090123456", 1990, false)]
    public void A_citizen_card_states_year_and_sex(string number, int year, bool female)
    {
        Assert.True(CitizenCard.TryParse(number, out CitizenCard card));
        Assert.Equal((year, female), (card.BirthYear, card.IsFemale));
    }
}
