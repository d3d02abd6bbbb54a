using System.Collections.Frozen;

namespace Interop.Packets;

/// <summary>The closed list of reasons for which a packet or document is refused before any policy is asked.</summary>
public static class RefusalCodes
{
    /// <summary>More bytes than the reader takes.</summary>
    public const string EnvelopeTooLarge = "envelope-too-large";

    /// <summary>The magic bytes are not there.</summary>
    public const string EnvelopeNotRecognised = "envelope-not-recognised";

    /// <summary>Not exactly one message in its one spelling, or too many of something.</summary>
    public const string EnvelopeMalformed = "envelope-malformed";

    /// <summary>Header over 64 KiB.</summary>
    public const string HeaderTooLarge = "header-too-large";

    /// <summary>A header field is missing, out of its grammar, out of order or over its limit.</summary>
    public const string HeaderMalformed = "header-malformed";

    /// <summary>A format version that this reader does not know.</summary>
    public const string VersionUnsupported = "version-unsupported";

    /// <summary>A cipher suite that is not offered here.</summary>
    public const string SuiteUnsupported = "suite-unsupported";

    /// <summary>A number that is kept for a cipher suite to come.</summary>
    public const string SuiteReserved = "suite-reserved";

    /// <summary>A cipher suite weaker than the recipient accepts.</summary>
    public const string SuiteUnderFloor = "suite-under-floor";

    /// <summary>A cipher suite weaker than the best that both sides have offered for longer than the time of grace.</summary>
    public const string SuiteDowngraded = "suite-downgraded";

    /// <summary>No cipher suite that the sender may use is one that the recipient offers.</summary>
    public const string SuiteNoneShared = "suite-none-shared";

    /// <summary>Sealed, or to be sealed, by a manifest of the recipient that is too old.</summary>
    public const string ManifestStale = "manifest-stale";

    /// <summary>Not exactly one signature where one is required.</summary>
    public const string SignatureMissing = "signature-missing";

    /// <summary>The signature names another key than the document or the directory.</summary>
    public const string SignatureKeyMismatch = "signature-key-mismatch";

    /// <summary>The signature does not verify.</summary>
    public const string SignatureBad = "signature-bad";

    /// <summary>A document of another type than expected.</summary>
    public const string DocumentTypeMismatch = "document-type-mismatch";

    /// <summary>A signed document that is not what its type says.</summary>
    public const string DocumentMalformed = "document-malformed";

    /// <summary>Made more than five minutes after now.</summary>
    public const string CreatedInFuture = "created-in-future";

    /// <summary>Past its not_after.</summary>
    public const string Expired = "expired";

    /// <summary>not_after more than 30 days after created_at.</summary>
    public const string LifetimeTooLong = "lifetime-too-long";

    /// <summary>A part's record is out of its form.</summary>
    public const string RecordMalformed = "record-malformed";

    /// <summary>Records not ascending, or one twice.</summary>
    public const string RecordOrder = "record-order";

    /// <summary>A part does not match its commitment in the header.</summary>
    public const string PartAltered = "part-altered";

    /// <summary>A part that may not be withheld is not there.</summary>
    public const string MandatoryPartMissing = "mandatory-part-missing";

    /// <summary>A part is not there and no notice accounts for it.</summary>
    public const string PartUnaccounted = "part-unaccounted";

    /// <summary>A redaction notice is out of its form.</summary>
    public const string NoticeMalformed = "notice-malformed";

    /// <summary>A redaction notice of a gateway or key that is not on this route.</summary>
    public const string NoticeUnknownSigner = "notice-unknown-signer";

    /// <summary>The signature of a redaction notice does not verify.</summary>
    public const string NoticeSignatureBad = "notice-signature-bad";

    /// <summary>A redaction notice about another packet.</summary>
    public const string NoticeOtherPacket = "notice-other-packet";

    /// <summary>A redaction notice about a part that is there, mandatory, unknown or already accounted for.</summary>
    public const string NoticeContradicted = "notice-contradicted";

    /// <summary>The signing key is not one of the sender's.</summary>
    public const string SenderUnknown = "sender-unknown";

    /// <summary>The signing key was not valid when the packet was made.</summary>
    public const string SenderKeyNotValid = "sender-key-not-valid";

    /// <summary>The signing key is revoked.</summary>
    public const string SenderKeyRevoked = "sender-key-revoked";

    /// <summary>Addressed to another agency.</summary>
    public const string RecipientNotMe = "recipient-not-me";

    /// <summary>Sealed to a key that is not here (any more).</summary>
    public const string ReceivingKeyUnknown = "receiving-key-unknown";

    /// <summary>Sealed to a key that the recipient publishes for another cipher suite.</summary>
    public const string ReceivingKeyOtherSuite = "receiving-key-other-suite";

    /// <summary>This packet was taken in before.</summary>
    public const string Replayed = "replayed";

    /// <summary>The encapsulated key is not acceptable.</summary>
    public const string EncapsulationBad = "encapsulation-bad";

    /// <summary>A part does not decrypt.</summary>
    public const string PartNotOpened = "part-not-opened";

    /// <summary>A decrypted part does not match its commitment.</summary>
    public const string PlaintextMismatch = "plaintext-mismatch";

    /// <summary>A decrypted part has a bad length or padding.</summary>
    public const string PaddingBad = "padding-bad";

    /// <summary>Part 0 does not list the real parts as it must.</summary>
    public const string IndexMalformed = "index-malformed";

    /// <summary>A reference to a blob is out of its form.</summary>
    public const string BlobReferenceMalformed = "blob-reference-malformed";

    /// <summary>A blob that is not the one referred to, or is cut, longer or altered.</summary>
    public const string BlobAltered = "blob-altered";

    /// <summary>A file over the largest that a blob holds.</summary>
    public const string BlobTooLarge = "blob-too-large";

    /// <summary>All that an outsider is told when a recipient could not open a packet.</summary>
    public const string NotOpened = "not-opened";

    /// <summary>Every code.</summary>
    public static FrozenSet<string> All { get; } = FrozenSet.Create(StringComparer.Ordinal,
        EnvelopeTooLarge, EnvelopeNotRecognised, EnvelopeMalformed, HeaderTooLarge, HeaderMalformed,
        VersionUnsupported, SuiteUnsupported, SuiteReserved, SuiteUnderFloor, SuiteDowngraded, SuiteNoneShared, ManifestStale, SignatureMissing, SignatureKeyMismatch,
        SignatureBad, DocumentTypeMismatch, DocumentMalformed, CreatedInFuture, Expired,
        LifetimeTooLong, RecordMalformed, RecordOrder, PartAltered, MandatoryPartMissing,
        PartUnaccounted, NoticeMalformed, NoticeUnknownSigner, NoticeSignatureBad, NoticeOtherPacket,
        NoticeContradicted, SenderUnknown, SenderKeyNotValid, SenderKeyRevoked, RecipientNotMe,
        ReceivingKeyUnknown, ReceivingKeyOtherSuite, Replayed, EncapsulationBad, PartNotOpened, PlaintextMismatch,
        PaddingBad, IndexMalformed, BlobReferenceMalformed, BlobAltered, BlobTooLarge, NotOpened);
}
