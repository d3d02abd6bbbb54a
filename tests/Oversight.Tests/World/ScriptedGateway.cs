using System.Net;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Merkle;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Serving;
using Interop.AuditLog.Tiles;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Oversight.Examine;
using Interop.Oversight.Witness;
using Interop.Packets;
using Interop.Wire;

namespace Interop.Oversight.Tests.World;

/// <summary>A gateway that signs what it is told to, truly or falsely: its log's files and its Audit.Query.</summary>
internal sealed class ScriptedGateway : HttpMessageHandler
{
    private const string Base = "https://127.0.0.1:1/log/";
    private readonly ISigner _key = Ed25519.Generate();
    private readonly TimeProvider _clock;

    public ScriptedGateway(TimeProvider clock)
    {
        _clock = clock;
        Watched = new WatchedLog(GatewayCode.Parse("vn"), VKey.Of(TwoLogs.A, NoteKeyType.Ed25519, _key.PublicKey.Span));
        Client = new HttpClient(this, disposeHandler: false);
    }

    public WatchedLog Watched { get; }

    public HttpClient Client { get; }

    public HttpLogSource Source => new(Client, new Uri(Base));

    public List<SealedLeaf> Leaves { get; private set; } = [];

    /// <summary>The signed checkpoint that is served.</summary>
    public byte[]? Note { get; set; }

    /// <summary>Whether the gateway answers at all.</summary>
    public bool Reachable { get; set; } = true;

    /// <summary>What is answered to a query, instead of the truth.</summary>
    public Func<AuditEntry, AuditEntry?> Change { get; set; } = entry => entry;

    /// <summary>Whether a query is logged.</summary>
    public bool LogsReads { get; set; } = true;

    public int Queries { get; private set; }

    public SealedLeaf Log(string what, Action<LeafPayload>? change = null)
    {
        LeafPayload payload = new() { Version = 1, Event = what, At = (ulong)_clock.GetUtcNow().ToUnixTimeMilliseconds(), Gateway = "vn", Actor = "gateway/vn" };
        change?.Invoke(payload);
        var leaf = SealedLeaf.Create(payload);
        Leaves.Add(leaf);
        return leaf;
    }

    public void Sign()
    {
        CompactRange range = new();
        Leaves.ForEach(leaf => range.Add(leaf.LeafHash));
        Note = SignedNote.Sign(new Checkpoint(TwoLogs.A, range.Size, range.Root()).ToText(), TwoLogs.A, _key).ToArray();
    }

    /// <summary>Goes on with another history.</summary>
    public void Rewrite(int keep)
    {
        Leaves = [.. Leaves.Take(keep)];
    }

    public async IAsyncEnumerable<AuditEntry> Query(long from, int limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield();
        if (!Reachable)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "down"));
        }

        Queries++;
        AuditEntry[] entries =
        [
            .. Leaves.Skip((int)from).Take(limit).Select((leaf, at) => new AuditEntry
            {
                Index = (ulong)(from + at), State = "open", Payload = ByteString.CopyFrom(leaf.Payload.Span), Salt = ByteString.CopyFrom(leaf.Salt.Span),
            }),
        ];
        if (LogsReads)
        {
            Log("read", payload => payload.Actor = "oversight/vn.dpa");
        }

        foreach (AuditEntry entry in entries)
        {
            if (Change(entry) is AuditEntry told)
            {
                yield return told;
            }
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsoluteUri[Base.Length..];
        if (!Reachable)
        {
            throw new HttpRequestException("down");
        }

        ReadOnlyMemory<byte>? content = path == PublishedLog.CheckpointPath
            ? (Note is null ? default(ReadOnlyMemory<byte>?) : Note)
            : TilePath.TryParse(path, out TilePath tile) ? await new OwnCopy([.. Leaves.Select(leaf => leaf.Entry.ToArray())]).Read(tile, cancellationToken) : null;
        return content is ReadOnlyMemory<byte> bytes ? new(HttpStatusCode.OK) { Content = new ReadOnlyMemoryContent(bytes) } : new(HttpStatusCode.NotFound);
    }

    protected override void Dispose(bool disposing)
    {
        _key.Dispose();
        base.Dispose(disposing);
    }
}
