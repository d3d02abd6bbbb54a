using System.Text;
using Interop.NodeAgent.AtRest;
using Interop.Storage.Agent;

namespace Interop.NodeAgent.Threads;

/// <summary>The reference by which officers know a case; kept locked, because agencies write names into references.</summary>
internal sealed class CaseNames(StorageCipher cipher)
{
    private const string Table = "Threads";

    public byte[] Lock(ThreadRow row, string caseRef) => cipher.Lock(Table, row.Thread.ToString(), Encoding.UTF8.GetBytes(caseRef));

    /// <summary>Null where no packet of the case was read here yet.</summary>
    public string? Of(IEnumerable<ThreadRow> threads) =>
        threads.FirstOrDefault(row => row.Summary is not null) is { } row ? Encoding.UTF8.GetString(cipher.Unlock(Table, row.Thread.ToString(), row.Summary)) : null;
}
