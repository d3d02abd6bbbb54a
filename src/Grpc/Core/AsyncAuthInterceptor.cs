namespace Grpc.Core;

/// <summary>Adds what proves who calls, such as a token, to the headers of a call; awaited before the call is sent.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
