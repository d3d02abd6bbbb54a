namespace Interop.NodeAgent.Api;

/// <summary>A file taken in and sealed.</summary>
/// <param name="File">Its name from now on, 64 hexadecimal digits.</param>
/// <param name="Length">Bytes.</param>
internal sealed record AttachedView(string File, long Length, string MediaType, string Name);
