namespace Interop.Cases.Values;

/// <summary>Check digits of the identifiers that this room knows. Each takes ASCII and never throws.</summary>
public static class CheckDigits
{
    /// <summary>Luhn, ISO/IEC 7812-1 annex B: IMEI, ICCID, cards. The last digit is the check digit.</summary>
    public static bool Luhn(ReadOnlySpan<char> digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int d = digits[^(i + 1)] - '0';
            if (d is < 0 or > 9)
            {
                return false;
            }

            int doubled = d * 2;
            sum += i % 2 == 0 ? d : doubled - (doubled > 9 ? 9 : 0);
        }

        return digits.Length > 1 && sum % 10 == 0;
    }

    /// <summary>Machine-readable zone, ICAO 9303-3 section 4.9: weights 7-3-1.</summary>
    /// <returns>0 to 9, or -1 where a character is not of A-Z, 0-9 and the filler.</returns>
    public static int Mrz(ReadOnlySpan<char> field)
    {
        ReadOnlySpan<int> weights = [7, 3, 1];
        int sum = 0;
        for (int i = 0; i < field.Length; i++)
        {
            int value = field[i] switch
            {
                '<' => 0,
                >= '0' and <= '9' => field[i] - '0',
                >= 'A' and <= 'Z' => field[i] - 'A' + 10,
                _ => -1,
            };
            if (value < 0)
            {
                return -1;
            }

            sum += value * weights[i % 3];
        }

        return sum % 10;
    }

    /// <summary>Luhn over a number of 13 to 19 digits that begins like a payment card (ISO/IEC 7812; NAPAS 9704 included).</summary>
    public static bool LooksLikeCard(ReadOnlySpan<char> digits) =>
        digits.Length is >= 13 and <= 19 && Luhn(digits)
        && (digits[0] is '4' or '5' or '2' || digits.StartsWith("34") || digits.StartsWith("35") || digits.StartsWith("37")
            || digits.StartsWith("62") || digits.StartsWith("9704"));
}
