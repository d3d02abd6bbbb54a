namespace Interop.Gateway.Blobs;

/// <summary>Section "Gateway:Blobs": what large files may take up.</summary>
public sealed class BlobSettings
{
    /// <summary>Most bytes of blobs that an agency may have at this gateway at once, in GiB.</summary>
    public int MaxGiBPerAgency { get; set; } = 20;

    /// <summary>Days for which a blob stays after its packet's not_after.</summary>
    public int KeepDays { get; set; } = 30;
}
