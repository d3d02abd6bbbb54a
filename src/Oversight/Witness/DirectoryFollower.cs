using Interop.Hosting.Peers;
using Interop.Oversight.Report;
using Interop.Trust.Directories;

namespace Interop.Oversight.Witness;

/// <summary>A new directory at an oversight body: which logs it watches is settled at its start, all else follows the directory in force.</summary>
internal sealed class DirectoryFollower(OversightBody me, IReadOnlyList<WatchedLog> logs, ILogger<DirectoryFollower> logger) : IDirectoryFollower
{
    private bool _otherLogs;

    public Task<DirectoryRefusal?> Follow(DirectorySnapshot next, CancellationToken cancellation)
    {
        _otherLogs = !next.Gateways.Select(gateway => gateway.LogVkey).Order(StringComparer.Ordinal)
            .SequenceEqual(logs.Select(log => log.Key.ToString()).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        return Task.FromResult(next.Oversight(me.Name) is null
            ? new DirectoryRefusal("oversight-not-listed", "directory", $"It does not list {me.Name}, which would watch by nobody's leave. An authority lists it, or this service is stopped.")
            : null);
    }

    public Task Taken(CancellationToken cancellation)
    {
        if (_otherLogs)
        {
            WitnessLog.OtherLogs(logger);
        }

        return Task.CompletedTask;
    }
}
