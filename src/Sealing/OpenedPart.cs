using System.Security.Cryptography;
using Interop.Packets;

namespace Interop.Sealing;

/// <summary>A part that was opened and verified.</summary>
/// <remarks>Holds plaintext until it is disposed; disposing clears it.</remarks>
public sealed class OpenedPart : IDisposable
{
    private readonly byte[] _padded;
    private readonly int _length;
    private bool _disposed;

    internal OpenedPart(int index, PartMeta meta, byte[] padded, int length)
    {
        Index = index;
        Meta = meta;
        _padded = padded;
        _length = length;
    }

    /// <summary>Position among the header's leaves.</summary>
    public int Index { get; }

    /// <summary>What it is, as the gateways saw it.</summary>
    public PartMeta Meta { get; }

    /// <summary>The content.</summary>
    /// <exception cref="ObjectDisposedException">It was cleared.</exception>
    public ReadOnlyMemory<byte> Plaintext => Alive().AsMemory(PartSize.Overhead, _length);

    /// <summary>Salt of the commitment, 32 bytes: with it and the plaintext anybody can check the commitment (<see cref="PartLeaf.Commit"/>).</summary>
    /// <exception cref="ObjectDisposedException">It was cleared.</exception>
    public ReadOnlyMemory<byte> Salt => Alive().AsMemory(0, PartLeaf.SaltBytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_padded);
    }

    /// <summary>Position and category; never content.</summary>
    public override string ToString() => $"{Meta.Category} at {Index}";

    private byte[] Alive()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _padded;
    }
}
