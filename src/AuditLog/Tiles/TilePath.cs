using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Interop.AuditLog.Notes;

namespace Interop.AuditLog.Tiles;

/// <summary>Where a hash tile or an entry bundle is served, below the log's base URL.</summary>
/// <param name="Level">0 to 63 for hash tiles, null for entry bundles.</param>
/// <param name="Index">From 0.</param>
/// <param name="Width">1 to 256; 256 is full.</param>
/// <remarks>tile/LEVEL/INDEX[.p/WIDTH], tile/entries/INDEX[.p/WIDTH]; INDEX in groups of three digits, all but the last after an "x". c2sp.org/tlog-tiles.</remarks>
public readonly record struct TilePath(int? Level, long Index, int Width)
{
    private const int GroupBase = 1_000;
    private const int MaxServedLevel = 63;

    /// <summary>Path of a hash tile.</summary>
    public static TilePath Of(TileId tile) => new(tile.Level, tile.Index, tile.Width);

    /// <summary>Path of the bundle of entries 256 * index and following.</summary>
    public static TilePath Bundle(long index, int width) => new(null, index, width);

    /// <summary>Reads a path without leading slash; false for anything but what <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TilePath path)
    {
        path = default;
        string[] parts = text?.Split('/') ?? [];
        if (parts.Length < 3 || parts[0] != "tile" || !TryLevel(parts[1], out int? level))
        {
            return false;
        }

        int width = TileId.FullWidth;
        string[] groups = parts[2..];
        if (groups.Length >= 2 && groups[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!DecimalText.TryParse(groups[^1], out long partial) || partial is < 1 or >= TileId.FullWidth)
            {
                return false;
            }

            width = (int)partial;
            groups = [.. groups[..^2], groups[^2][..^2]];
        }

        if (TryIndex(groups, out long index))
        {
            path = new TilePath(level, index, width);
        }

        return path.Width > 0 && path.ToString() == text;
    }

    /// <summary>The path without leading slash.</summary>
    public override string ToString()
    {
        string index = string.Create(CultureInfo.InvariantCulture, $"{Index % GroupBase:000}");
        for (long rest = Index / GroupBase; rest > 0; rest /= GroupBase)
        {
            index = string.Create(CultureInfo.InvariantCulture, $"x{rest % GroupBase:000}/{index}");
        }

        string level = Level?.ToString(CultureInfo.InvariantCulture) ?? "entries";
        string partial = Width == TileId.FullWidth ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{Width}");
        return $"tile/{level}/{index}{partial}";
    }

    private static bool TryLevel(string text, out int? level)
    {
        level = DecimalText.TryParse(text, out long number) && number <= MaxServedLevel ? (int)number : null;
        return level is not null || text == "entries";
    }

    private static bool TryIndex(string[] groups, out long index)
    {
        // Six groups reach 10^18, more tiles than a tree of 2^63 leaves has at 256 a tile.
        index = 0;
        bool held = groups.Length <= 6;
        for (int at = 0; held && at < groups.Length; at++)
        {
            string group = groups[at];
            bool last = at == groups.Length - 1;
            held = last ? group.Length == 3 : group.Length == 4 && group[0] == 'x';
            ReadOnlySpan<char> digits = last || group.Length == 0 ? group : group.AsSpan(1);
            int number = 0;
            held = held && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
            index = (index * GroupBase) + number;
        }

        return held;
    }
}
