using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Interop.Cases.Values;

/// <summary>Number of a Vietnamese citizen card (CCCD): 3 digits province, 1 sex and century, 2 year of birth, 6 serial.</summary>
public readonly record struct CitizenCard
{
    private CitizenCard(string value) => Value = value;

    /// <summary>Twelve digits.</summary>
    public string Value => field ?? "";

    /// <summary>Year of birth that the number states, 1900 to 2399.</summary>
    public int BirthYear => 1900 + (((Value[3] - '0') / 2) * 100) + int.Parse(Value.AsSpan(4, 2), CultureInfo.InvariantCulture);

    /// <summary>Whether the number states the female sex.</summary>
    public bool IsFemale => (Value[3] - '0') % 2 == 1;

    public static bool TryParse([NotNullWhen(true)] string? text, out CitizenCard card)
    {
        bool good = text is { Length: 12 } && text.All(char.IsAsciiDigit);
        card = good ? new(text!) : default;
        return good;
    }
}
