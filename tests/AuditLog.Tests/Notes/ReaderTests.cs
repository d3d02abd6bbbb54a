using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.AuditLog.Witnesses;
using Interop.Crypto;

namespace Interop.AuditLog.Tests.Notes;

public sealed class ReaderTests : IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void No_bytes_whatsoever_crash_a_reader() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes =>
        {
            string text = Encoding.UTF8.GetString(bytes);
            return !SignedNote.TryParse(bytes, out _)
                && !TlogProof.TryParse(bytes, out _)
                && !VKey.TryParse(text, out _)
                && !Checkpoint.TryParse(text, out _)
                && !WitnessPolicy.TryParse(text, out _, out _);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_signed_checkpoint_with_any_byte_changed_or_cut_is_refused()
    {
        byte[] note = _log.Signer.Sign(13, Digest.Of("root"u8));
        Assert.True(SignedCheckpoint.TryVerify(note, _log.Key, out _, out _));
        for (int at = 0; at < note.Length; at++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] flipped = [.. note];
                flipped[at] ^= (byte)(1 << bit);
                Assert.False(SignedCheckpoint.TryVerify(flipped, _log.Key, out _, out _), $"bit {bit} of byte {at}");
            }

            Assert.False(SignedCheckpoint.TryVerify(note.AsSpan(0, at), _log.Key, out _, out _), $"cut at {at}");
        }
    }

    [Fact]
    public void A_note_of_more_than_64_KiB_or_100_signatures_is_refused()
    {
        var note = SignedNote.Sign("text\n", "a.example", Ed25519.Generate());
        NoteSignature[] lines = [.. Enumerable.Range(0, 100).Select(at => new NoteSignature($"w{at}.example", (uint)at, new byte[64]))];

        Assert.True(SignedNote.TryParse(note.With(lines[..99]).ToArray(), out _));
        Assert.False(SignedNote.TryParse(note.With(lines).ToArray(), out _));
        Assert.False(SignedNote.TryParse(SignedNote.Sign(new string('x', SignedNote.MaxBytes) + "\n", "a.example", Ed25519.Generate()).ToArray(), out _));
    }

    [Fact]
    public void Two_lines_of_one_key_are_both_held_to_be_true()
    {
        Assert.True(SignedNote.TryParse(_log.Signer.Sign(13, Digest.Of("root"u8)), out SignedNote? note));
        SignedNote forged = note.With([new NoteSignature(_log.Key.Name, _log.Key.KeyId, new byte[64])]);

        Assert.False(SignedCheckpoint.TryVerify(forged.ToArray(), _log.Key, out _, out LogRefusal? refusal));
        Assert.Equal(LogCode.NoteForged, refusal.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a+b")]
    [InlineData("a\u00A0b")]
    [InlineData("a\n")]
    [InlineData("a\u0007")]
    public void A_log_cannot_have_such_a_name(string name) =>
        Assert.Throws<ArgumentException>(() => VKey.Of(name, NoteKeyType.Ed25519, new byte[32]));
}
