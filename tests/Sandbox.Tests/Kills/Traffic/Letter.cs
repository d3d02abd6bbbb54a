using System.Globalization;
using System.Text.RegularExpressions;

namespace Interop.Sandbox.Tests.Kills.Traffic;

/// <summary>A letter and the word by which it is known again wherever it is shown: its number stands in its text and nowhere else.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="To">Agency.</param>
/// <param name="Urgency">Code: another urgency is another channel.</param>
/// <param name="Number">Its own.</param>
internal sealed partial record Letter(LetterKind Kind, string To, string Urgency, int Number)
{
    /// <summary>Its word.</summary>
    public string Word => WordOf(Number);

    public static string WordOf(int number) => string.Create(CultureInfo.InvariantCulture, $"EX-{number:d6}");

    /// <summary>The last word in a document: an answer carries that of its request, and its own, which was given later.</summary>
    public static string LastWord(string document) => Words().Matches(document).Select(match => match.Value).DefaultIfEmpty("").Max(StringComparer.Ordinal)!;

    /// <summary>Body of POST /v1/send.</summary>
    public object Body() => new
    {
        type = Kind == LetterKind.Request ? "rescue-verification-request" : "note",
        urgency = Urgency,
        purpose = Kind == LetterKind.Forbidden ? "immigration-enforcement" : "rescue",
        bases = (string[])["tip-10"],
        offences = (object[])[new { code = "trafficking-in-persons", track = "serious-crime" }],
        to = (object[])[new { agency = To, offer = Kind == LetterKind.Forbidden ? "all-levels" : "allowed" }],
        @case = Kind == LetterKind.Request ? Request() : Note(),
    };

    /// <summary>Body of POST /v1/packets/{p}/answer to a request.</summary>
    /// <param name="number">The answer's own.</param>
    public static object Answer(int number) => new
    {
        outcomes = (object[])
        [
            new
            {
                line = 1,
                pseudonym = "V-01",
                status = "not-found",
                verifiedAt = "2026-01-02T05:40:00+07:00",
                verifiedHow = (string[])["visual"],
                nextStep = $"Exercise, answer {WordOf(number)}.",
            },
        ],
    };

    private object Note() => new
    {
        schema = "note/1",
        exercise = true,
        caseRef = Word,
        message = new { value = $"Exercise, message {Word}.", lang = "en" },
    };

    private object Request() => new
    {
        schema = "rescue-verification-request/1",
        exercise = true,
        caseRef = Word,
        caseOpened = "2026-01-01",
        facts = new { value = $"Exercise, request {Word}: one person, invented.", lang = "en" },
        source = "family",
        evaluation = new { scheme = "4x4", source = "B", information = 2 },
        risk = new { indicators = (string[])["violence"] },
        subjects = (object[])
        [
            new
            {
                line = 1,
                pseudonym = "V-01",
                identity = new
                {
                    names = (object[])[new { full = "Võ Hoài Nam", kind = "legal", script = "Latn", order = "family-first", family = "Võ", middle = "Hoài", given = "Nam", lang = "vi" }],
                    birthDate = "1998-07-07",
                    citizenships = (string[])["VN"],
                },
                roles = (object[])[new { role = "victim-possible", assertedBy = "vn.police", on = "2026-01-01" }],
            },
        ],
        site = new { region = "KH-20", country = "KH" },
        actions = (string[])["locate"],
        doNoHarm = new { measures = (string[])["no-phone-call"] },
    };

    [GeneratedRegex("EX-[0-9]{6}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Words();
}
