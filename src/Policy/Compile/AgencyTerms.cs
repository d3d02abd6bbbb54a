namespace Interop.Policy.Compile;

/// <summary>
/// The names of agencies and jurisdictions that rules use, interned to small numbers. A parent ("vn") has a smaller number than what is below it
/// ("vn.police"), and a number never changes: rows made with an earlier list stay good. Immutable.
/// </summary>
internal sealed class AgencyTerms
{
    /// <summary>Stands for every agency that no rule names.</summary>
    public const int Unnamed = 0;

    public static readonly AgencyTerms None = new(new Dictionary<string, int>(StringComparer.Ordinal), [Unnamed]);

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbers;
    private readonly int[] _parents;

    private AgencyTerms(Dictionary<string, int> numbers, int[] parents)
    {
        _numbers = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        _parents = parents;
    }

    /// <summary>Numbers given, that for the unnamed included.</summary>
    public int Count => _parents.Length;

    /// <summary>The list with these names and what they stand below; the same list where nothing is new.</summary>
    public AgencyTerms With(IEnumerable<string> names)
    {
        Dictionary<string, int>? numbers = null;
        List<int> parents = [];
        foreach (string name in names)
        {
            if ((numbers is null && _numbers.ContainsKey(name)) || numbers?.ContainsKey(name) is true)
            {
                continue;
            }

            if (numbers is null)
            {
                numbers = new Dictionary<string, int>(_numbers.Dictionary, StringComparer.Ordinal);
                parents.AddRange(_parents);
            }

            int above = Unnamed;
            for (int end = name.IndexOf('.', StringComparison.Ordinal); above >= 0; end = name.IndexOf('.', end + 1))
            {
                string term = end < 0 ? name : name[..end];
                if (numbers.TryAdd(term, parents.Count))
                {
                    parents.Add(above);
                }

                above = end < 0 ? -1 : numbers[term];
            }
        }

        return numbers is null ? this : new AgencyTerms(numbers, [.. parents]);
    }

    /// <summary>The nearest name that stands for this agency.</summary>
    public int Find(ReadOnlySpan<char> agency)
    {
        while (!agency.IsEmpty)
        {
            if (_numbers.TryGetValue(agency, out int number))
            {
                return number;
            }

            agency = agency[..Math.Max(0, agency.LastIndexOf('.'))];
        }

        return Unnamed;
    }

    /// <summary>What it stands below; <see cref="Unnamed"/> at the top.</summary>
    public int Parent(int number) => _parents[number];

    /// <summary>The same in rows that were made when the list held <paramref name="count"/> names.</summary>
    public int Within(int number, int count)
    {
        while (number >= count)
        {
            number = _parents[number];
        }

        return number;
    }
}
