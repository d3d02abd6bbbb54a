using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Mapping;

/// <summary>One method of a service: where it is implemented and what answers its requests.</summary>
internal sealed record ServiceRoute(IMethod Method, MethodInfo Implementation, RequestDelegate Handle);
