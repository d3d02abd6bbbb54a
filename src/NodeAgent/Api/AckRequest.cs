namespace Interop.NodeAgent.Api;

/// <summary>POST /v1/packets/{id}/ack: responsibility-accepted, or responsibility-declined with a reason code.</summary>
internal sealed record AckRequest(string Kind, string? Reason = null);
