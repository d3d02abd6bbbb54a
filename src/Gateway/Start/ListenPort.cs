namespace Interop.Gateway.Start;

/// <summary>Which of the two listeners an endpoint belongs to. Held to the socket, not to what the caller writes into Host.</summary>
/// <param name="Number">Local port.</param>
internal sealed record ListenPort(int Number)
{
    /// <summary>Answers 404 where a call came in on the other listener.</summary>
    public static Task Hold(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ListenPort>() is ListenPort port && port.Number != context.Connection.LocalPort)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
