using Interop.AuditLog.Serving;
using Interop.AuditLog.Tiles;

namespace Interop.AuditLog.Tests;

/// <summary>A log as it comes over the wire, through hands that may change, drop or cut files; it counts what is asked for.</summary>
internal sealed class TestSource(TestStore store) : ILogSource
{
    private readonly PublishedLog _log = new(store);

    public Func<TilePath, ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?> Change { get; set; } = (_, content) => content;

    public List<TilePath> Asked { get; } = [];

    public async Task<ReadOnlyMemory<byte>?> Read(TilePath path, CancellationToken cancellation)
    {
        Asked.Add(path);
        return Change(path, await _log.Read(path, cancellation));
    }

    public static ReadOnlyMemory<byte> Flip(ReadOnlyMemory<byte> content, int at)
    {
        byte[] bytes = content.ToArray();
        bytes[at % bytes.Length] ^= 1;
        return bytes;
    }
}
