using Interop.AuditLog.Merkle;
using Interop.Crypto;

namespace Interop.AuditLog.Tiles;

/// <summary>A hash tile: 1 to 256 hashes, 32 bytes each. Tiles only grow: a narrower one is the beginning of a wider one.</summary>
/// <remarks>Immutable. c2sp.org/tlog-tiles.</remarks>
public sealed class Tile
{
    private readonly ReadOnlyMemory<byte> _data;

    /// <summary>Takes the bytes of a tile, which it keeps.</summary>
    /// <exception cref="ArgumentException">Not 32 to 8192 bytes in steps of 32, or no such level or index.</exception>
    public Tile(int level, long index, ReadOnlyMemory<byte> data)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, TileId.MaxLevel);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (data.Length is 0 or > TileId.FullWidth * Digest.Size || data.Length % Digest.Size != 0)
        {
            throw new ArgumentException($"A tile holds 1 to 256 hashes of 32 bytes; got {data.Length} bytes.", nameof(data));
        }

        Id = new TileId(level, index, data.Length / Digest.Size);
        _data = data;
    }

    /// <summary>A tile as a store holds it.</summary>
    /// <exception cref="LogCorruptException">The row is none of a tile.</exception>
    public static Tile FromRow(int level, long index, ReadOnlyMemory<byte> data)
    {
        try
        {
            return new Tile(level, index, data);
        }
        catch (ArgumentException wrong)
        {
            throw new LogCorruptException($"The stored tile {index} of level {level} is damaged: {wrong.Message}", wrong);
        }
    }

    /// <summary>Level, index and width.</summary>
    public TileId Id { get; }

    /// <summary>The hashes one after the other.</summary>
    public ReadOnlyMemory<byte> Data => _data;

    /// <summary>One hash.</summary>
    /// <param name="position">0 to width - 1.</param>
    public Digest this[int position] => Digest.From(_data.Span.Slice(position * Digest.Size, Digest.Size));

    /// <summary>The first <paramref name="width"/> hashes.</summary>
    public Tile Truncate(int width) => width == Id.Width ? this : new Tile(Id.Level, Id.Index, _data[..(width * Digest.Size)]);

    /// <summary>Root of the complete subtree over 2^<paramref name="height"/> hashes from <paramref name="position"/> on.</summary>
    /// <param name="position">A multiple of 2^height.</param>
    /// <param name="height">0 to 8.</param>
    public Digest Subtree(int position, int height) => height == 0
        ? this[position]
        : MerkleHash.Node(Subtree(position, height - 1), Subtree(position + (1 << (height - 1)), height - 1));
}
