using System.Buffers.Binary;
using System.Text;

namespace Interop.Crypto;

/// <summary>
/// The injective framing that every hash, AAD, HPKE info and export context uses:
/// CTX(label, f1..fn) = LP(label) || u16 n || LP(f1) .. LP(fn), with LP(x) = u32 big-endian length || x.
/// </summary>
public sealed class Context
{
    private readonly int _fields;
    private byte[] _buffer = new byte[256];
    private int _length;
    private int _added;

    /// <summary>Starts a context of exactly <paramref name="fields"/> fields.</summary>
    /// <param name="label">Unique per use; begins with "casepkt/v1 ".</param>
    /// <param name="fields">Number of fields that will be added.</param>
    public Context(string label, ushort fields)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        _fields = fields;
        Append(Encoding.ASCII.GetBytes(label));
        BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), fields);
    }

    /// <summary>Adds a field of bytes.</summary>
    public Context Add(ReadOnlySpan<byte> field)
    {
        if (_added == _fields)
        {
            throw new InvalidOperationException($"The context was declared with {_fields} fields.");
        }

        _added++;
        Append(field);
        return this;
    }

    /// <summary>Adds a field of ASCII text.</summary>
    public Context Add(string ascii) => Add(Encoding.ASCII.GetBytes(ascii));

    /// <summary>Adds a field of four big-endian bytes.</summary>
    public Context Add(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return Add(bytes);
    }

    /// <summary>Adds a field of 32 bytes.</summary>
    public Context Add(Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Crypto.Digest.Size];
        digest.CopyTo(bytes);
        return Add(bytes);
    }

    /// <summary>The framed bytes; valid until the next call on this object.</summary>
    /// <exception cref="InvalidOperationException">Fewer fields than declared.</exception>
    public ReadOnlySpan<byte> Bytes => _added == _fields
        ? _buffer.AsSpan(0, _length)
        : throw new InvalidOperationException($"The context was declared with {_fields} fields and has {_added}.");

    /// <summary>SHA-256 of <see cref="Bytes"/>.</summary>
    public Digest Digest() => Crypto.Digest.Of(Bytes);

    private void Append(ReadOnlySpan<byte> field)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), (uint)field.Length);
        field.CopyTo(Reserve(field.Length));
    }

    private Span<byte> Reserve(int count)
    {
        int needed = _length + count;
        if (needed > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length * 2));
        }

        Span<byte> span = _buffer.AsSpan(_length, count);
        _length = needed;
        return span;
    }
}
