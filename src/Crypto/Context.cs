using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Interop.Crypto;

/// <summary>
/// The injective framing that every hash, AAD, HPKE info and export context uses:
/// CTX(label, f1..fn) = LP(label) || u16 n || LP(f1) .. LP(fn), with LP(x) = u32 big-endian length || x.
/// </summary>
/// <remarks>Dispose it where a field is secret or long: that clears the framed bytes and lends their memory on. Elsewhere the collector does.</remarks>
public sealed class Context : IDisposable
{
    private const int UsualBytes = 256;

    private readonly int _fields;
    private byte[] _buffer;
    private bool _rented;
    private int _length;
    private int _added;

    /// <summary>Starts a context of exactly <paramref name="fields"/> fields.</summary>
    /// <param name="label">Unique per use; begins with "casepkt/v1 ".</param>
    /// <param name="fields">Number of fields that will be added.</param>
    /// <param name="largest">Length of the one field that may be long, so that the buffer is made once and lent; 0 where none is.</param>
    public Context(string label, ushort fields, int largest = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        ArgumentOutOfRangeException.ThrowIfNegative(largest);
        _fields = fields;
        _rented = largest > 0;
        _buffer = _rented ? ArrayPool<byte>.Shared.Rent(UsualBytes + largest) : new byte[UsualBytes];
        Append(label);
        BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), fields);
    }

    /// <summary>Adds a field of bytes.</summary>
    public Context Add(ReadOnlySpan<byte> field)
    {
        Count();
        Append(field);
        return this;
    }

    /// <summary>Adds a field of ASCII text.</summary>
    public Context Add(string ascii)
    {
        Count();
        Append(ascii);
        return this;
    }

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
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_added > _fields, this);
            return _added == _fields
                ? _buffer.AsSpan(0, _length)
                : throw new InvalidOperationException($"The context was declared with {_fields} fields and has {_added}.");
        }
    }

    /// <summary>SHA-256 of <see cref="Bytes"/>.</summary>
    public Digest Digest() => Crypto.Digest.Of(Bytes);

    /// <summary>Clears the framed bytes; nothing can be read or added any more.</summary>
    public void Dispose()
    {
        byte[] used = _buffer;
        _buffer = [];
        CryptographicOperations.ZeroMemory(used.AsSpan(0, _length));
        _length = 0;
        _added = _fields + 1;
        GiveBack(used);
    }

    private void GiveBack(byte[] buffer)
    {
        if (_rented)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            _rented = false;
        }
    }

    private void Count()
    {
        ObjectDisposedException.ThrowIf(_added > _fields, this);
        if (_added == _fields)
        {
            throw new InvalidOperationException($"The context was declared with {_fields} fields.");
        }

        _added++;
    }

    private void Append(string ascii)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), (uint)ascii.Length);
        Encoding.ASCII.GetBytes(ascii, Reserve(ascii.Length));
    }

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
            byte[] outgrown = _buffer;
            _buffer = new byte[Math.Max(needed, outgrown.Length * 2)];
            outgrown.AsSpan(0, _length).CopyTo(_buffer);
            CryptographicOperations.ZeroMemory(outgrown.AsSpan(0, _length));
            GiveBack(outgrown);
        }

        Span<byte> span = _buffer.AsSpan(_length, count);
        _length = needed;
        return span;
    }
}
