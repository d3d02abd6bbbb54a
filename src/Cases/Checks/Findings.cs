using Interop.Cases.Values;

namespace Interop.Cases.Checks;

/// <summary>Collects findings at paths; the small checks that many fields share.</summary>
internal sealed class Findings
{
    private readonly List<Finding> found = [];

    public CheckResult Result() => new([.. found]);

    public void Error(string path, string code, string sentence) => found.Add(new(path, code, Severity.Error, sentence));

    public void Warn(string path, string code, string sentence) => found.Add(new(path, code, Severity.Warning, sentence));

    /// <summary>Required text of at most so many characters.</summary>
    public bool Needs(string path, string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Error(path, "missing", "Something must stand here.");
            return false;
        }

        return Fits(path, text, longest);
    }

    /// <summary>Text that may be absent.</summary>
    public bool Fits(string path, string? text, int longest)
    {
        if (text is null || text.EnumerateRunes().Count() <= longest)
        {
            return text is not null;
        }

        Error(path, "too-long", $"At most {longest} characters.");
        return false;
    }

    public void Count(string path, int count, int most)
    {
        if (count > most)
        {
            Error(path, "too-many", $"At most {most} entries.");
        }
    }

    public void Day(string path, string? edtf)
    {
        if (edtf is not null && !PartialDate.TryParse(edtf, out _))
        {
            Error(path, "date-not-edtf", "Write 2003-08-14, 2003-08, 1999-XX or 1999.");
        }
    }

    public void Language(string path, string? code)
    {
        if (code is not null && !CodeLists.IsLanguage(code))
        {
            Error(path, "language-unknown", "Three letters of ISO 639-3, e.g. vie, khm.");
        }
    }

    public void Country(string path, string? code)
    {
        if (!CodeLists.IsCountry(code))
        {
            Error(path, "country-unknown", "Two capitals of ISO 3166-1, e.g. VN, KH.");
        }
    }

    /// <summary>Words of a person: language, length, and no card number in clear.</summary>
    public void Free(string path, Text? text, int longest)
    {
        if (text is null)
        {
            return;
        }

        Needs(path + ".value", text.Value, longest);
        NoCard(path + ".value", text.Value);
        if (!CodeLists.IsLanguageTag(text.Lang))
        {
            Error(path + ".lang", "language-unknown", "A BCP 47 tag, e.g. vi, km, en.");
        }
    }

    /// <summary>Refuses a payment card's whole number, also where it is written in groups.</summary>
    public void NoCard(string path, string? text)
    {
        if (text is null)
        {
            return;
        }

        Span<char> run = stackalloc char[20];
        int length = 0;
        foreach (char c in text.Append('.'))
        {
            if (char.IsAsciiDigit(c))
            {
                if (length < run.Length)
                {
                    run[length++] = c;
                }
            }
            else if (c is not (' ' or '-'))
            {
                if (length <= 19 && CheckDigits.LooksLikeCard(run[..length]))
                {
                    Error(path, "card-in-clear", "A payment card's whole number may not travel: give the first six, the last four and its HMAC.");
                }

                length = 0;
            }
        }
    }
}
