namespace Interop.NodeAgent.Api;

/// <summary>A file of a packet.</summary>
/// <param name="Number">From 1, among the files of the packet: GET /v1/packets/{p}/files/{number}.</param>
internal sealed record FileView(int Number, string Category, string Level, string Name, string MediaType, long Length);
