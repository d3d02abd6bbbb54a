using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Merkle;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Tiles;
using Interop.Contracts;
using Interop.Crypto;

namespace Interop.Cli.Tests.Audit;

/// <summary>A log of fewer than 256 entries written as files, by hand: one tile of hashes, one bundle of entries, one signed note.</summary>
internal sealed class FolderOfLog(string folder, ISigner key)
{
    private const string Origin = "gateway.vn.example/log/2026";

    public VKey Key { get; } = VKey.Of(Origin, NoteKeyType.Ed25519, key.PublicKey.Span);

    public List<byte[]> Entries { get; } = [];

    public string Folder => folder;

    public void Add(int count)
    {
        for (int i = 0; i < count; i++)
        {
            LeafPayload payload = new() { Version = 1, Event = "heartbeat", At = 1_795_000_000_000, Gateway = "vn" };
            Entries.Add(SealedLeaf.Create(payload).Entry.ToArray());
        }
    }

    public void Write()
    {
        Digest[] hashes = [.. Entries.Select(entry => MerkleHash.Leaf(entry))];
        byte[] tile = [.. hashes.SelectMany(hash => hash.ToArray())];
        Save(TilePath.Of(new TileId(0, 0, Entries.Count)).ToString(), tile);
        Save(TilePath.Bundle(0, Entries.Count).ToString(), EntryBundle.Encode([.. Entries.Select(entry => (ReadOnlyMemory<byte>)entry)]));
        Save("checkpoint", Note());
    }

    public byte[] Note()
    {
        CompactRange range = new();
        Entries.ForEach(entry => range.Add(MerkleHash.Leaf(entry)));
        string text = string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Entries.Count}\n{Convert.ToBase64String(range.Root().ToArray())}\n");
        byte[] signed = new byte[sizeof(uint) + Ed25519.SignatureBytes];
        BinaryPrimitives.WriteUInt32BigEndian(signed, Key.KeyId);
        key.Sign(Encoding.UTF8.GetBytes(text), signed.AsSpan(sizeof(uint)));
        return Encoding.UTF8.GetBytes($"{text}\n— {Origin} {Convert.ToBase64String(signed)}\n");
    }

    private void Save(string path, byte[] bytes)
    {
        string file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}
