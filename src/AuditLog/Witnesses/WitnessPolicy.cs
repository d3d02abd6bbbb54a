using System.Diagnostics.CodeAnalysis;
using Interop.AuditLog.Notes;

namespace Interop.AuditLog.Witnesses;

/// <summary>Whose signatures make a checkpoint believable: logs, witnesses and the quorum.</summary>
/// <remarks>Immutable. c2sp.org/tlog-policy; read by <see cref="WitnessPolicyReader"/>.</remarks>
public sealed class WitnessPolicy
{
    private readonly QuorumRule _quorum;

    internal WitnessPolicy(IReadOnlyList<VKey> logs, IReadOnlyDictionary<string, VKey> witnesses, QuorumRule quorum)
    {
        Logs = logs;
        Witnesses = witnesses;
        _quorum = quorum;
    }

    /// <summary>Keys of the logs.</summary>
    public IReadOnlyList<VKey> Logs { get; }

    /// <summary>Keys of the witnesses by their names in the policy.</summary>
    public IReadOnlyDictionary<string, VKey> Witnesses { get; }

    /// <summary>Reads a policy file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="policy">Set if and only if true is returned.</param>
    /// <param name="refusal">The line and what is wrong with it.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out WitnessPolicy? policy, [NotNullWhen(false)] out LogRefusal? refusal) =>
        new WitnessPolicyReader().TryRead(text, out policy, out refusal);

    /// <summary>True if these witnesses, by their names in the policy, are a quorum.</summary>
    public bool IsQuorum(IReadOnlySet<string> signed) => _quorum.Holds(signed);

    /// <summary>Null if enough witnesses have cosigned the checkpoint; each counts once, however many lines it has.</summary>
    /// <param name="checkpoint">Verified for its log.</param>
    /// <param name="clock">What counts now.</param>
    public LogRefusal? Check(SignedCheckpoint checkpoint, WitnessClock clock)
    {
        HashSet<string> signed = new(StringComparer.Ordinal);
        foreach ((string name, VKey key) in Witnesses)
        {
            if (!Cosignature.TryRead(checkpoint.Note, key, out IReadOnlyList<long> times))
            {
                return new(LogCode.NoteForged, $"A cosignature that claims to be by {key.Name} is false; keep the bytes as evidence.");
            }

            if (times.Any(clock.Counts))
            {
                signed.Add(name);
            }
        }

        return IsQuorum(signed)
            ? null
            : new(LogCode.QuorumMissing, $"{signed.Count} of {Witnesses.Count} known witnesses have cosigned this checkpoint of {checkpoint.Checkpoint.Origin} within the time allowed; that is not a quorum. Ask again later.");
    }
}
