using System.Text.RegularExpressions;

namespace Interop.Sandbox.Tests.Manual;

/// <summary>
/// Holds what was printed against what the page says. Digests, keys, times, ports and counts of log entries differ from run to run: they
/// may differ, but where the page says one digest twice, it has to be one digest; and a digest of the page in a later command line
/// stands for the one that was really printed.
/// </summary>
internal sealed partial class Likeness
{
    private const int MostMilliseconds = 10_000;

    private readonly Dictionary<string, string> _meant = new(StringComparer.Ordinal);

    /// <summary>A command of the page with the digests of this run.</summary>
    public string Meant(string command) => Digest().Replace(command, one => _meant.GetValueOrDefault(one.Value, one.Value));

    /// <summary>Takes the digests of a text for those of another, in their order: for writing the page anew.</summary>
    public void Learn(IReadOnlyList<string> page, IReadOnlyList<string> printed)
    {
        foreach ((Match said, Match meant) in Digest().Matches(string.Join('\n', page)).Zip(Digest().Matches(string.Join('\n', printed))))
        {
            _meant.TryAdd(said.Value, meant.Value);
        }
    }

    /// <summary>Null where both say the same; else the first line that does not.</summary>
    public string? Difference(IReadOnlyList<string> page, IReadOnlyList<string> printed)
    {
        Dictionary<string, string> bound = new(_meant, StringComparer.Ordinal);
        string[] expected = [.. Lines(page)];
        string[] actual = [.. Lines(printed)];
        for (int i = 0; i < Math.Max(expected.Length, actual.Length); i++)
        {
            string left = i < expected.Length ? expected[i] : "(nothing more)";
            string right = i < actual.Length ? actual[i] : "(nothing more)";
            if (!Same(left, right, bound))
            {
                return $"page:    {left}\nprinted: {right}";
            }
        }

        foreach ((string said, string meant) in bound)
        {
            _meant[said] = meant;
        }

        return null;
    }

    private static bool Same(string left, string right, Dictionary<string, string> bound)
    {
        if (Volatile().Replace(left, "~") != Volatile().Replace(right, "~"))
        {
            return false;
        }

        foreach ((Match said, Match meant) in Volatile().Matches(left).Zip(Volatile().Matches(right)))
        {
            if (Digest().IsMatch(said.Value) && !(bound.TryAdd(said.Value, meant.Value) || bound[said.Value] == meant.Value))
            {
                return false;
            }
        }

        return true;
    }

    // Columns are as wide as what stands in them, so blanks and rules carry no meaning.
    private static IEnumerable<string> Lines(IEnumerable<string> text) =>
        text.Select(line => Rules().Replace(Blanks().Replace(line, " "), "─").Trim()).Where(line => line.Length > 0);

    [GeneratedRegex(@"[0-9a-f]{12,}", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Digest();

    [GeneratedRegex(@"\b[0-9a-f]{8,}\b|\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)|\d{4}-\d\d-\d\d|\b\d\d:\d\d(:\d\d)?Z?\b|[A-Za-z0-9+/]{43}=|(?<=\+)[A-Za-z0-9+/=]{8,}|(?<=127\.0\.0\.1:)\d+|(?<=--base-port )\d+|\d+(?= (new ones|entries))|(?<=\b(size|index|entry|entries) )\d+", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Volatile();

    [GeneratedRegex(@"[ \t]+", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Blanks();

    [GeneratedRegex("─+", RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Rules();
}
