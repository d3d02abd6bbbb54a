namespace Interop.Policy.Compile;

/// <summary>Puts tables one behind the other into one array. The first row, of the rules that there are, stands for every table that there is none of.</summary>
internal sealed class RowPlacer(ulong[] present, int words)
{
    private readonly List<ulong> _bits = [.. present];

    public RowPlace Place(BitTable? table)
    {
        if (table is null)
        {
            return new RowPlace(0, 0);
        }

        RowPlace place = new(_bits.Count, words);
        for (int value = 0; value < table.Values; value++)
        {
            _bits.AddRange(table.Row(value));
        }

        return place;
    }

    public ulong[] ToArray() => [.. _bits];
}
