using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Interop.AuditLog.Notes;

namespace Interop.AuditLog.Witnesses;

/// <summary>Reads a policy file line by line: log, witness, group, quorum; a member is defined before it is used, and used once.</summary>
internal sealed class WitnessPolicyReader
{
    private const string NoQuorum = "none";

    private readonly List<VKey> _logs = [];
    private readonly Dictionary<string, VKey> _witnesses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QuorumRule> _rules = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private QuorumRule? _quorum;

    public bool TryRead(string text, [NotNullWhen(true)] out WitnessPolicy? policy, [NotNullWhen(false)] out LogRefusal? refusal)
    {
        policy = null;
        refusal = null;
        foreach ((int number, string line) in text.Split('\n').Index())
        {
            string[] words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && words[0][0] != '#' && Take(words) is { } wrong)
            {
                refusal = new(LogCode.PolicyMalformed, string.Create(CultureInfo.InvariantCulture, $"Line {number + 1} of the witness policy: {wrong}"));
                return false;
            }
        }

        if (_quorum is null)
        {
            refusal = new(LogCode.PolicyMalformed, "The witness policy has no quorum line; write \"quorum none\" if none is wanted.");
            return false;
        }

        policy = new WitnessPolicy(_logs, _witnesses, _quorum);
        return true;
    }

    private string? Take(string[] words) => words switch
    {
        ["log", _] or ["log", _, _] => TakeLog(words[1]),
        ["witness", _, _] or ["witness", _, _, _] => TakeWitness(words[1], words[2]),
        ["group", string name, string needed, .. string[] members] when members.Length > 0 => TakeGroup(name, needed, members),
        ["quorum", string name] => TakeQuorum(name),
        _ => "expected log, witness, group or quorum with its fields.",
    };

    private string? TakeLog(string text)
    {
        if (!VKey.TryParse(text, out VKey? key) || key.Type != NoteKeyType.Ed25519 || !_keys.Add(text))
        {
            return "the log's key does not parse, or stands there twice.";
        }

        _logs.Add(key);
        return null;
    }

    private string? TakeWitness(string name, string text)
    {
        if (!VKey.TryParse(text, out VKey? key) || key.Type != NoteKeyType.CosignatureV1 || !_keys.Add(text))
        {
            return "the witness's key does not parse, or stands there twice.";
        }

        _witnesses[name] = key;
        return Define(name, new QuorumRule.Witness(name));
    }

    private string? TakeGroup(string name, string needed, string[] members)
    {
        long count = needed switch
        {
            "any" => 1,
            "all" => members.Length,
            _ => DecimalText.TryParse(needed, out long number) ? number : 0,
        };
        if (count < 1 || count > members.Length)
        {
            return $"a group of {members.Length} needs any, all, or 1 to {members.Length} of its members.";
        }

        List<QuorumRule> rules = [];
        foreach (string member in members)
        {
            if (!_rules.TryGetValue(member, out QuorumRule? rule) || !_used.Add(member))
            {
                return $"{member} is not defined above, or is already a member.";
            }

            rules.Add(rule);
        }

        return Define(name, new QuorumRule.Group((int)count, rules));
    }

    private string? TakeQuorum(string name)
    {
        if (_quorum is not null)
        {
            return "there is a quorum line already.";
        }

        _quorum = name == NoQuorum ? new QuorumRule.None() : _rules.GetValueOrDefault(name);
        return _quorum is null ? $"{name} is not defined above." : null;
    }

    private string? Define(string name, QuorumRule rule) =>
        name == NoQuorum || !_rules.TryAdd(name, rule) ? $"the name {name} cannot be used, or is taken." : null;
}
