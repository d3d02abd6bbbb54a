using System.Collections.Frozen;
using System.Collections.Immutable;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Instruments;

/// <summary>
/// Which instruments bind which states, and since when. That is data, and it changes without any rule being rewritten. In a federation the
/// authorities sign it in the directory; this is the same for those who try documents out without one.
/// </summary>
public sealed class PartyTable
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, Period>> _instruments;

    private PartyTable(FrozenDictionary<string, FrozenDictionary<string, Period>> instruments) => _instruments = instruments;

    /// <summary>Reads "parties: {instrument: {state: {from, until}}}".</summary>
    /// <param name="fileName">For messages only; nothing is opened.</param>
    public static LoadResult<PartyTable> Load(string fileName, string text, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(vocabulary);
        NodeReader reader = new(fileName);
        Node.Map? root = YamlNodes.Read(fileName, text, reader.Problems);
        FrozenDictionary<string, FrozenDictionary<string, Period>>? read = root is null ? null : Read(reader, root, vocabulary);
        return read is null || reader.Problems.Count > 0 ? LoadResult<PartyTable>.Refused(reader.Problems) : LoadResult<PartyTable>.Of(new PartyTable(read));
    }

    /// <summary>Instruments that bind both parties at an instant, ordered. A party is its state: the first label, of an international body the whole name.</summary>
    public IReadOnlyList<string> Between(string one, string other, DateTimeOffset at) =>
        [.. _instruments.Where(instrument => Binds(instrument.Value, one, at) && Binds(instrument.Value, other, at)).Select(instrument => instrument.Key).Order(StringComparer.Ordinal)];

    private static bool Binds(FrozenDictionary<string, Period> states, string agency, DateTimeOffset at)
    {
        int dot = agency.IndexOf('.', StringComparison.Ordinal);
        string state = dot < 0 || agency.StartsWith("int.", StringComparison.Ordinal) ? agency : agency[..dot];
        return states.TryGetValue(state, out Period period) && period.Holds(at);
    }

    private static FrozenDictionary<string, FrozenDictionary<string, Period>>? Read(NodeReader reader, Node.Map root, Vocabulary vocabulary)
    {
        reader.Map(root, "A table of parties", "parties", "note", "title");
        if (reader.Need(root, "parties", "A table of parties") is not Node node)
        {
            return null;
        }

        StatementReader periods = new(reader, []);
        Dictionary<string, FrozenDictionary<string, Period>> instruments = new(StringComparer.Ordinal);
        foreach ((Node.Scalar instrument, Node states) in Entries(reader, node, "parties"))
        {
            string code = instrument.Text.Split(':')[0];
            if (!vocabulary.Instruments.ContainsKey(code))
            {
                reader.Unknown(instrument, $"'{code}' is no instrument of the vocabulary", vocabulary.Instruments.Keys);
            }

            instruments[instrument.Text] = Entries(reader, states, instrument.Text).ToFrozenDictionary(
                entry => entry.Key.Text, entry => periods.Period(entry.Value, entry.Key.Text), StringComparer.Ordinal);
        }

        return instruments.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static ImmutableArray<KeyValuePair<Node.Scalar, Node>> Entries(NodeReader reader, Node node, string what)
    {
        if (node is Node.Map map)
        {
            return map.Entries;
        }

        reader.Problem(node, $"{what} must be a map of keys and values.", LoadCode.Malformed);
        return [];
    }
}
