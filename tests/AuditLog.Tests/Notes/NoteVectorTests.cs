using System.Text;
using System.Text.Json;
using Interop.AuditLog.Notes;
using Interop.Crypto;

namespace Interop.AuditLog.Tests.Notes;

public sealed class NoteVectorTests
{
    public static TheoryData<string> Files => [.. MerkleVectors.Files];

    public static TheoryData<string, int, string> Good => MerkleVectors.Rows("notes");

    public static TheoryData<string, int, string> Bad => MerkleVectors.Rows("notes_bad");

    public static TheoryData<string, int, string> BadKeys => MerkleVectors.Rows("vkeys_bad");

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Keys_and_their_ids_are_those_published(string file)
    {
        JsonElement keys = MerkleVectors.File(file).GetProperty("keys");
        JsonElement log = keys.GetProperty("log");
        using ISigner signer = Ed25519.Signer(Convert.FromHexString(log.Text("seed_hex")));
        Assert.Equal(log.Text("vkey"), new LogSigner(log.Text("name"), signer).Key.ToString());

        foreach (JsonElement witness in keys.GetProperty("witnesses").EnumerateArray())
        {
            var key = VKey.Of(witness.Text("name"), NoteKeyType.CosignatureV1, Convert.FromHexString(witness.Text("public_hex")));
            Assert.Equal(witness.Text("vkey"), key.ToString());
            Assert.True(VKey.TryParse(witness.Text("vkey"), out VKey? read));
            Assert.Equal(key, read);
            Assert.Equal(
                witness.Text("key_id_hex_if_type_01"),
                VKey.Of(key.Name, NoteKeyType.Ed25519, key.PublicKey).KeyId.ToString("x8", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(BadKeys))]
    public void A_bad_key_is_refused(string file, int at, string why) =>
        Assert.False(VKey.TryParse(MerkleVectors.Row(file, "vkeys_bad", at).Text("vkey"), out _), why);

    [SkippableTheory]
    [MemberData(nameof(Good))]
    public void A_published_note_is_read_verified_and_made_again(string file, int at, string name)
    {
        JsonElement row = MerkleVectors.Row(file, "notes", at);
        byte[] bytes = Encoding.UTF8.GetBytes(row.Text("signed"));
        JsonElement log = MerkleVectors.File(file).GetProperty("keys").GetProperty("log");
        using ISigner signer = Ed25519.Signer(Convert.FromHexString(log.Text("seed_hex")));

        Assert.True(SignedNote.TryParse(bytes, out SignedNote? note), name);
        Assert.Equal(row.Text("text"), note.Text);
        Assert.True(note.IsSignedBy(LogKey(file)));
        Assert.Equal(bytes, note.ToArray());
        Assert.Equal(bytes, SignedNote.Sign(row.Text("text"), log.Text("name"), signer).ToArray());
    }

    [SkippableTheory]
    [MemberData(nameof(Bad))]
    public void A_bad_note_is_refused(string file, int at, string why)
    {
        byte[] bytes = MerkleVectors.Row(file, "notes_bad", at).GetProperty("signed_base64").GetBytesFromBase64();

        Assert.False(SignedNote.TryParse(bytes, out SignedNote? note) && note.IsSignedBy(LogKey(file)) == true, why);
    }

    internal static VKey LogKey(string file)
    {
        Assert.True(VKey.TryParse(MerkleVectors.File(file).GetProperty("keys").GetProperty("log").Text("vkey"), out VKey? key));
        return key;
    }
}
