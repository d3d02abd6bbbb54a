namespace Grpc.Core;

/// <returns>Whether the server is to be trusted.</returns>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);
