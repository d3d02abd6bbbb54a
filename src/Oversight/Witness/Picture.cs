using Interop.Oversight.Compare;
using Interop.Storage.Oversight;

namespace Interop.Oversight.Witness;

/// <summary>What one round saw. Immutable.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Logs">Each log.</param>
/// <param name="Counts">Entries of each log by state, by origin.</param>
/// <param name="Pairing">What they say together.</param>
internal sealed record Picture(DateTimeOffset At, IReadOnlyList<LogSight> Logs, IReadOnlyDictionary<string, Dictionary<EntryState, long>> Counts, PairingResult Pairing);
