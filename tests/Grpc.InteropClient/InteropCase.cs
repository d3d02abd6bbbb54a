namespace Interop.Grpc.InteropClient;

/// <summary>One case: throws <see cref="CaseFailedException"/> where the server, or this client, does not do as the case asks.</summary>
public sealed record InteropCase(string Name, Func<CaseContext, Task> Run);
