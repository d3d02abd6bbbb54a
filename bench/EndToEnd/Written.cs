namespace Interop.Bench.EndToEnd;

/// <summary>Counters of the gateways' databases.</summary>
/// <param name="Leaves">Entries in the logs.</param>
/// <param name="Works">Works that the write queues ran.</param>
/// <param name="Commits">Transactions that carried them; each waits for the disk once.</param>
internal sealed record Written(long Leaves, long Works, long Commits);
