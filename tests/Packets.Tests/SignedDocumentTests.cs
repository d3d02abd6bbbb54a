using Google.Protobuf;
using Interop.Crypto;

namespace Interop.Packets.Tests;

public sealed class SignedDocumentTests
{
    private static readonly Contracts.Receipt s_receipt = new() { Version = 1, Kind = ReceiptKind.Opened.Value, Issuer = "kh.police", At = 1 };

    [Fact]
    public void A_document_reads_back_under_its_type_and_key()
    {
        Contracts.Signed signed = SignedDocument.Sign(DocumentTypes.Receipt, s_receipt, Sample.Sender);
        Contracts.Receipt read = SignedDocument.Read(signed, DocumentTypes.Receipt, Sample.Sender.PublicKey.Span, Contracts.Receipt.Parser).Require();
        Assert.Equal(s_receipt, read);
        Assert.Equal(Pae.DigestOf(DocumentTypes.Receipt, s_receipt.ToByteArray()), SignedDocument.DigestOf(signed));
        Assert.NotEqual(SignedDocument.BodyDigestOf(signed), SignedDocument.DigestOf(signed));
    }

    [Fact]
    public void A_document_is_refused_as_another_type_by_another_key_or_changed()
    {
        Contracts.Signed signed = SignedDocument.Sign(DocumentTypes.Receipt, s_receipt, Sample.Sender);
        Assert.Equal("document-type-mismatch", Verify(signed, DocumentTypes.Decision));
        Contracts.Signed relabelled = signed.Clone();
        relabelled.Type = DocumentTypes.Decision;
        Assert.Equal("signature-bad", Verify(relabelled, DocumentTypes.Decision));
        Assert.Equal("signature-key-mismatch", SignedDocument.Verify(signed, DocumentTypes.Receipt, Sample.Stranger.PublicKey.Span)?.Code);
        Contracts.Signed changed = signed.Clone();
        changed.Body = ByteString.CopyFrom([.. changed.Body.Span, 0]);
        Assert.Equal("signature-bad", Verify(changed, DocumentTypes.Receipt));
        changed.Signatures.Clear();
        Assert.Equal("signature-missing", Verify(changed, DocumentTypes.Receipt));
    }

    [Fact]
    public void A_well_signed_body_that_is_not_canonical_is_refused()
    {
        byte[] body = [.. s_receipt.ToByteArray(), 0xF8, 0x3F, 0x01];
        Contracts.Signed signed = SignedDocument.Sign(DocumentTypes.Receipt, body, Sample.Sender);
        Assert.False(SignedDocument.Read(signed, DocumentTypes.Receipt, Sample.Sender.PublicKey.Span, Contracts.Receipt.Parser).TryGet(out _, out PacketRefusal? refusal));
        Assert.Equal("document-malformed", refusal.Code);
    }

    [Fact]
    public void Of_several_signers_each_known_one_counts_once_and_strangers_never()
    {
        Contracts.Signed signed = SignedDocument.Sign(DocumentTypes.Jurisdictions, new Contracts.Jurisdictions { Version = 1 }, Sample.Sender);
        SignedDocument.AddSignature(signed, Sample.Sender);
        SignedDocument.AddSignature(signed, Sample.Stranger);
        IReadOnlySet<KeyId> signers = SignedDocument.SignersAmong(signed, DocumentTypes.Jurisdictions, [Sample.Sender.PublicKey, Sample.Gateway.PublicKey]);
        Assert.Equal([Sample.Sender.Kid], signers);
        Assert.Empty(SignedDocument.SignersAmong(signed, DocumentTypes.Authority, [Sample.Sender.PublicKey]));
    }

    [Fact]
    public void A_type_that_the_format_does_not_have_cannot_be_signed() =>
        Assert.Throws<ArgumentException>(() => SignedDocument.Sign("text/plain", s_receipt, Sample.Sender));

    private static string? Verify(Contracts.Signed signed, string type) => SignedDocument.Verify(signed, type, Sample.Sender.PublicKey.Span)?.Code;
}
