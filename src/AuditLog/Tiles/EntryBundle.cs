using System.Buffers.Binary;

namespace Interop.AuditLog.Tiles;

/// <summary>The entries of one level-0 tile: for each, u16 big-endian length and the bytes.</summary>
/// <remarks>c2sp.org/tlog-tiles.</remarks>
public static class EntryBundle
{
    /// <summary>Writes a bundle of 1 to 256 entries of at most 65,535 bytes.</summary>
    public static byte[] Encode(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        byte[] bundle = new byte[entries.Sum(entry => sizeof(ushort) + entry.Length)];
        int at = 0;
        foreach (ReadOnlyMemory<byte> entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bundle.AsSpan(at), (ushort)entry.Length);
            entry.CopyTo(bundle.AsMemory(at + sizeof(ushort)));
            at += sizeof(ushort) + entry.Length;
        }

        return bundle;
    }

    /// <summary>Reads the first <paramref name="count"/> entries.</summary>
    /// <param name="bundle">Kept by the entries, which are slices of it.</param>
    /// <param name="count">How many are wanted, 1 to 256.</param>
    /// <param name="exact">True: the bundle must end there.</param>
    /// <returns>The entries; null if the bundle is cut off, or longer than it should be.</returns>
    public static IReadOnlyList<ReadOnlyMemory<byte>>? Decode(ReadOnlyMemory<byte> bundle, int count, bool exact)
    {
        List<ReadOnlyMemory<byte>> entries = new(count);
        while (entries.Count < count)
        {
            if (bundle.Length < sizeof(ushort))
            {
                return null;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            if (bundle.Length - sizeof(ushort) < length)
            {
                return null;
            }

            entries.Add(bundle.Slice(sizeof(ushort), length));
            bundle = bundle[(sizeof(ushort) + length)..];
        }

        return exact && !bundle.IsEmpty ? null : entries;
    }
}
