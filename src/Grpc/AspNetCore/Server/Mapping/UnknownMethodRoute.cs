using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;
using Grpc.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.AspNetCore.Server.Mapping;

/// <summary>
/// The last route of all: what looks like a gRPC call and is no known method gets UNIMPLEMENTED. Registered once for all services,
/// and only for gRPC content types, so that it takes nothing from other endpoints.
/// </summary>
internal sealed class UnknownMethodRoute
{
    private bool _mapped;

    internal void MapOnce(IEndpointRouteBuilder builder)
    {
        if (_mapped)
        {
            return;
        }

        _mapped = true;
        RoutePattern pattern = RoutePatternFactory.Parse("{service}/{method}", defaults: null, parameterPolicies: new { method = new GrpcContent() });
        builder.Map(pattern, Refuse).WithDisplayName("gRPC - unknown method").WithMetadata(new HttpMethodMetadata([HttpMethods.Post])).WithOrder(int.MaxValue);
    }

    internal static Task Refuse(HttpContext context)
    {
        if (Admission.Admits(context))
        {
            Admission.Refuse(context, StatusCodes.Status200OK, StatusCode.Unimplemented, "The service or method is unknown.");
        }

        return Task.CompletedTask;
    }

    private sealed class GrpcContent : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            httpContext is not null && ContentType.IsGrpc(httpContext.Request.ContentType);
    }
}
