namespace Interop.Gateway.Faults;

/// <summary>Reason codes that a gateway adds to those of the packet format (RefusalCodes). Closed; docs/services.md lists them.</summary>
internal static class RefusalReason
{
    public const string NotTheSender = "not-the-sender";
    public const string NotServedHere = "not-served-here";
    public const string NotAGatewayOfTheSender = "not-a-gateway-of-the-sender";
    public const string RecipientUnknown = "recipient-unknown";
    public const string DirectoryUnknown = "directory-unknown";
    public const string Equivocation = "equivocation";
    public const string OutOfSequence = "out-of-sequence";
    public const string PolicyRefused = "policy-refused";
    public const string PromiseMissing = "promise-missing";
    public const string DecisionMissing = "decision-missing";
    public const string PacketUnknown = "packet-unknown";
    public const string NotAnAgency = "not-an-agency";
    public const string NotAGateway = "not-a-gateway";
    public const string NotOversight = "not-oversight";
    public const string ReceiptIssuer = "receipt-issuer";
    public const string ReceiptKindNotAllowed = "receipt-kind-not-allowed";
    public const string StepOutOfOrder = "step-out-of-order";
    public const string RequestMalformed = "request-malformed";
    public const string NotYetInLog = "not-yet-in-log";
    public const string BlobNotReferredTo = "blob-not-referred-to";
    public const string BlobNotHere = "blob-not-here";
    public const string BlobErased = "blob-erased";
    public const string BlobOffset = "blob-offset";
    public const string BlobSize = "blob-size";
    public const string BlobQuota = "blob-quota";
    public const string BlobBusy = "blob-busy";
    public const string DiskFull = "disk-full";
    public const string StorageUnavailable = "storage-unavailable";
    public const string Stopping = "stopping";
    public const string InternalError = "internal-error";
    public const string PreviewLimit = "preview-limit";
    public const string Unimplemented = "unimplemented";
}
