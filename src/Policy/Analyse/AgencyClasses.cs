using System.Globalization;
using System.Text;
using Interop.Policy.Compile;
using Interop.Policy.Decide;
using Interop.Policy.Documents;

namespace Interop.Policy.Analyse;

/// <summary>
/// Agencies that the rules of one document do not tell apart stand for one another: one of each class is enough. Beside the agencies that have
/// documents there are those that rules name, and strangers. Two of each class are kept, for an exchange within a class.
/// </summary>
internal sealed class AgencyClasses
{
    private const string Stranger = "stranger";

    private readonly Federation _federation;
    private readonly bool _common;
    private readonly string[] _from;
    private readonly string[] _to;

    public AgencyClasses(Federation federation, CompiledDocument document, RuleSide side)
    {
        _federation = federation;
        _common = side is RuleSide.Common;
        Box[] boxes = [.. document.Rows(side).Rules.SelectMany(rule => (Box?[])[rule.Covers, rule.Unless]).OfType<Box>()];
        string[] known = [.. federation.Senders.Union(federation.Recipients, StringComparer.Ordinal)];
        string own = document.Document.SpeaksFor;
        string[] named = [.. CompiledDocument.Names(document.Document).Except(known, StringComparer.Ordinal)];
        string[] states = [.. known.Concat(named).Append(own).Where(name => name.Length > 0).Select(name => name.Split('.')[0]).Distinct(StringComparer.Ordinal)];
        string[] all = [.. known.Concat(named).Concat(states.Select(state => $"{state}.{Stranger}")).Append($"zz.{Stranger}").Distinct(StringComparer.Ordinal)];
        bool tellStates = boxes.Any(box => box.SameState is not null);
        _from = side is RuleSide.Send ? [own] : Representatives(all, boxes, box => box.From, tellStates);
        _to = side is RuleSide.Receive ? [own] : Representatives(all, boxes, box => box.To, tellStates);
    }

    /// <summary>Pairs that a box may cover, and whether both are of states that signed the common rules, or no common rules are asked.</summary>
    public IEnumerable<(string From, string To, bool Members)> Pairs(Box box)
    {
        foreach (string from in _from.Where(box.From.Holds))
        {
            foreach (string to in _to.Where(box.To.Holds))
            {
                if (from != to)
                {
                    yield return (from, to, !_common || (_federation.Snapshot.IsMember(from) && _federation.Snapshot.IsMember(to)));
                }
            }
        }
    }

    private string[] Representatives(string[] agencies, Box[] boxes, Func<Box, AgencySet> set, bool tellStates)
    {
        Dictionary<string, List<string>> classes = new(StringComparer.Ordinal);
        AgencySet[] sets = [.. boxes.Select(set)];
        foreach (string agency in agencies)
        {
            StringBuilder key = new();
            foreach (AgencySet one in sets)
            {
                key.Append(one.Holds(agency) ? '1' : '0');
            }

            key.Append(CultureInfo.InvariantCulture, $" {_federation.Snapshot.IsMember(agency)} {(tellStates ? PacketReader.Jurisdiction(agency).ToString() : string.Empty)}");
            if (!classes.TryGetValue(key.ToString(), out List<string>? alike))
            {
                classes.Add(key.ToString(), alike = []);
            }

            if (alike.Count < 2)
            {
                alike.Add(agency);
            }
        }

        return [.. classes.Values.SelectMany(alike => alike)];
    }
}
