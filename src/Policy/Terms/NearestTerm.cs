namespace Interop.Policy.Terms;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearestTerm
{
    /// <summary>The candidate with the fewest edits, at most a third of the length and never more than four; else null.</summary>
    public static string? To(string written, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int fewest = Math.Clamp((written.Length + 2) / 3, 1, 4) + 1;
        foreach (string candidate in candidates)
        {
            int edits = Edits(written, candidate);
            if (edits < fewest)
            {
                fewest = edits;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>Levenshtein distance.</summary>
    private static int Edits(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j - 1], diagonal) + 1);
            }
        }

        return row[right.Length];
    }
}
