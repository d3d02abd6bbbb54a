using Interop.AuditLog.Notes;
using Interop.Packets;

namespace Interop.Oversight.Witness;

/// <summary>A log that the directory lists, and where its gateway answers.</summary>
/// <param name="Gateway">Whose it is.</param>
/// <param name="Key">Verifies its checkpoints; its name is the log's origin.</param>
internal sealed record WatchedLog(GatewayCode Gateway, VKey Key)
{
    public string Origin => Key.Name;
}
