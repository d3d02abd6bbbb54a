using System.Globalization;
using System.Text.Json;
using Interop.AuditLog.Sequencing;
using Interop.AuditLog.Tiles;
using Interop.Crypto;

namespace Interop.AuditLog.Tests.Tiles;

public sealed class TileVectorTests
{
    public static TheoryData<string> Files => [.. MerkleVectors.Files];

    public static TheoryData<string, int, string> Paths => MerkleVectors.Rows("tile_paths");

    public static TheoryData<string, int, string> Layouts => MerkleVectors.Rows("layout");

    [SkippableTheory]
    [MemberData(nameof(Paths))]
    public void A_path_is_written_and_read_as_published(string file, int at, string name)
    {
        JsonElement row = MerkleVectors.Row(file, "tile_paths", at);
        TilePath hashes = new((int)row.Number("level"), row.Number("index"), (int)row.Number("width"));
        TilePath entries = TilePath.Bundle(hashes.Index, hashes.Width);

        Assert.Equal((row.Text("path"), row.Text("entries_path")), (hashes.ToString(), entries.ToString()));
        Assert.True(TilePath.TryParse(row.Text("path"), out TilePath parsed), name);
        Assert.Equal(hashes, parsed);
        Assert.True(TilePath.TryParse(row.Text("entries_path"), out parsed), name);
        Assert.Equal(entries, parsed);
    }

    [SkippableTheory]
    [MemberData(nameof(Layouts))]
    public void A_tree_is_cut_into_tiles_as_published(string file, int at, string name)
    {
        JsonElement row = MerkleVectors.Row(file, "layout", at);
        long size = row.Number("size");
        Dictionary<int, TileId> edge = TileId.Edge(size).ToDictionary(tile => tile.Level);
        foreach (JsonElement level in row.GetProperty("levels").EnumerateArray())
        {
            int number = (int)level.Number("level");
            Assert.Equal(level.Number("full_tiles"), TileId.CountAt(number, size) / TileId.FullWidth);
            Assert.Equal(level.Number("partial_width"), edge.TryGetValue(number, out TileId tile) ? tile.Width : 0);
        }

        Assert.True(TileId.CountAt(row.GetProperty("levels").GetArrayLength(), size) == 0, name);
    }

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Tiles_and_bundles_are_byte_for_byte_those_published(string file)
    {
        JsonElement vectors = MerkleVectors.File(file);
        ReadOnlyMemory<byte>[] leaves = [.. vectors.GetProperty("leaves_hex").EnumerateArray().Select(leaf => new ReadOnlyMemory<byte>(Convert.FromHexString(leaf.GetString()!)))];
        foreach (JsonProperty tree in vectors.GetProperty("static_files_by_tree_size").EnumerateObject())
        {
            int size = int.Parse(tree.Name, CultureInfo.InvariantCulture);
            var batch = SequenceBatch.Build(LogHead.Empty, [], [.. leaves[..size].Select((leaf, id) => new PendingLeaf(id, leaf))]);
            Dictionary<string, byte[]> files = batch.Tiles.ToDictionary(tile => TilePath.Of(tile.Id).ToString(), tile => tile.Data.ToArray(), StringComparer.Ordinal);
            for (int first = 0; first < size; first += TileId.FullWidth)
            {
                int width = Math.Min(TileId.FullWidth, size - first);
                files.Add(TilePath.Bundle(first / TileId.FullWidth, width).ToString(), EntryBundle.Encode(leaves[first..(first + width)]));
            }

            Assert.Equal(
                tree.Value.EnumerateObject().Select(row => (row.Name, row.Value.Number("length"), row.Value.Text("sha256"))).Order(),
                files.Select(row => (row.Key, (long)row.Value.Length, Digest.Of(row.Value).ToString())).Order());
        }
    }
}
