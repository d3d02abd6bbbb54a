namespace Interop.Grpc.InteropClient;

/// <summary>What a case saw that should be otherwise.</summary>
public sealed class CaseFailedException(string message, Exception? inner = null) : Exception(message, inner);
