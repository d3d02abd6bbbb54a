using Interop.Cases.Provenance;
using Interop.NodeAgent.Open;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Onward;

/// <summary>
/// By what persons and accounts of packets that others gave us under H2 are recognised. In memory, read from the opened packets when it
/// is first asked; safe to call at once.
/// </summary>
internal sealed class ReceivedMarks(OpenedShelf shelf, IWriteQueue<AgentContext> store) : IDisposable
{
    private static readonly HandlingCode s_h2 = HandlingCode.Parse("H2");
    private readonly SemaphoreSlim _one = new(1, 1);
    private Dictionary<string, List<ReceivedMark>>? _byKey;

    /// <summary>Whether nothing was received that could be recognised: then nobody need look.</summary>
    public async Task<bool> IsEmpty(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            _byKey ??= await Load(cancellation);
            return _byKey.Count == 0;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What was received from others than the recipient and has one of these marks.</summary>
    public async Task<IReadOnlyList<ReceivedMark>> Matching(IReadOnlyList<PersonMark> marks, AgencyCode recipient, CancellationToken cancellation)
    {
        if (marks.Count == 0)
        {
            return [];
        }

        await _one.WaitAsync(cancellation);
        try
        {
            _byKey ??= await Load(cancellation);
            return [.. marks.SelectMany(mark => _byKey.GetValueOrDefault(mark.Key, []).Where(one => one.Sender != recipient && one.Mark.Means(mark))).Distinct()];
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Takes in a packet that was just opened.</summary>
    public async Task Add(IncomingRow row, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_byKey is not null)
            {
                Add(_byKey, row);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Reads all of them again when it is next asked: nobody knows whether a packet was opened.</summary>
    public async Task Forget()
    {
        await _one.WaitAsync(CancellationToken.None);
        try
        {
            _byKey = null;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<Dictionary<string, List<ReceivedMark>>> Load(CancellationToken cancellation)
    {
        Dictionary<string, List<ReceivedMark>> all = new(StringComparer.Ordinal);
        foreach (IncomingRow row in await store.Read((db, token) => db.Incoming.AsNoTracking().Where(row => row.Content != null).ToListAsync(token), cancellation))
        {
            Add(all, row);
        }

        return all;
    }

    private void Add(Dictionary<string, List<ReceivedMark>> all, IncomingRow row)
    {
        Header header = Header.Parse(row.Header).Require();
        if (!header.Handling.Contains(s_h2) || shelf.View(row) is not { } view)
        {
            return;
        }

        string[] purposes = [header.Purpose.Value, .. header.SecondaryPurposes.Select(purpose => purpose.Value)];
        string[] handling = [.. header.Handling.Select(code => code.Value)];
        foreach (PersonMark mark in PersonMarks.Of(view))
        {
            if (!all.TryGetValue(mark.Key, out List<ReceivedMark>? known))
            {
                all.Add(mark.Key, known = []);
            }

            known.Add(new ReceivedMark(row.PacketDigest, row.Sender, row.ReceivedAt, mark, handling, purposes));
        }
    }
}
