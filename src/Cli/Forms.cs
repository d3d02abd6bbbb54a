using System.Globalization;

namespace Interop.Cli;

/// <summary>How values look on a screen and in JSON.</summary>
internal static class Forms
{
    /// <summary>RFC 3339 in UTC, whole seconds.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Decimal digits.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The first 16 digits of a digest: enough to recognise it, never to check it.</summary>
    public static string Short(string digest) => digest.Length > 16 ? digest[..16] + "…" : digest;

    /// <summary>A sentence that begins with a list of parts, with each run of them folded: "Parts 1, 2, 3, 7: …" is "Parts 1-3, 7: …".</summary>
    public static string Folded(string line)
    {
        const string Start = "Parts ";
        int end = line.IndexOf(':', StringComparison.Ordinal);
        if (end < 0 || !line.StartsWith(Start, StringComparison.Ordinal))
        {
            return line;
        }

        List<(int First, int Last)> runs = [];
        foreach (string word in line[Start.Length..end].Split(", "))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int part))
            {
                return line;
            }

            if (runs.Count > 0 && runs[^1].Last + 1 == part)
            {
                runs[^1] = (runs[^1].First, part);
            }
            else
            {
                runs.Add((part, part));
            }
        }

        return Start + string.Join(", ", runs.Select(run => run.First == run.Last ? Number(run.First) : $"{Number(run.First)}-{Number(run.Last)}")) + line[end..];
    }

    /// <summary>A list in words, or a dash.</summary>
    public static string List<T>(IEnumerable<T> items) => string.Join(", ", items) is { Length: > 0 } text ? text : "-";
}
