using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Interop.Cases.Values;

/// <summary>A telephone number, ITU-T E.164: plus, country code, 7 to 15 digits in all, no trunk zero, no spaces.</summary>
public readonly partial record struct PhoneNumber
{
    private PhoneNumber(string value) => Value = value;

    /// <summary>E.g. "+84510000001".</summary>
    public string Value => field ?? "";

    /// <summary>A Vietnamese mobile number of before the 2018 migration (012x, 016x, 018x, 019x): keep it beside the new one.</summary>
    public bool IsOldVietnamese => Value.Length == 13 && OldVietnamese.IsMatch(Value);

    /// <exception cref="FormatException">Not E.164. The message does not repeat the number.</exception>
    public static PhoneNumber Parse(string text) =>
        TryParse(text, out PhoneNumber number) ? number : throw new FormatException("Not an E.164 number.");

    public static bool TryParse([NotNullWhen(true)] string? text, out PhoneNumber number)
    {
        bool good = text is not null && E164.IsMatch(text) && !TrunkZero.IsMatch(text);
        number = good ? new(text!) : default;
        return good;
    }

    // The numbering plans of the region that have a trunk zero: VN, KH, LA, MM, TH, PH, MY.
    [GeneratedRegex(@"\A\+(84|855|856|95|66|63|60)0", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TrunkZero { get; }

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z", RegexOptions.None, 1000)]
    private static partial Regex E164 { get; }

    [GeneratedRegex(@"\A\+841[2689][0-9]{8}\z", RegexOptions.None, 1000)]
    private static partial Regex OldVietnamese { get; }
}
