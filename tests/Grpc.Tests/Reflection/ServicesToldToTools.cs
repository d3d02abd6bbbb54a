using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection;
using Grpc.Reflection.V1;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Reflection;

public sealed class ServicesToldToTools
{
    [Fact]
    public async Task Every_mapped_service_is_listed_also_those_mapped_after_it()
    {
        await using Peer peer = await Start();

        ServerReflectionResponse answer = Assert.Single(await Ask(peer, new ServerReflectionRequest { Host = "h", ListServices = "*" }));

        Assert.Equal(["echo.v1.Echo", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection"], answer.ListServicesResponse.Service.Select(service => service.Name));
        Assert.Equal("h", answer.ValidHost);
        Assert.Equal("*", answer.OriginalRequest.ListServices);
    }

    [Theory]
    [InlineData("echo.v1.Echo")]
    [InlineData("echo.v1.Echo.Say")]
    [InlineData("echo.v1.Note")]
    [InlineData("echo.v1.Note.text")]
    public async Task The_file_that_declares_a_symbol_can_be_read_by_others(string symbol)
    {
        await using Peer peer = await Start();

        ServerReflectionResponse answer = Assert.Single(await Ask(peer, new ServerReflectionRequest { FileContainingSymbol = symbol }));

        FileDescriptorProto file = FileDescriptorProto.Parser.ParseFrom(Assert.Single(answer.FileDescriptorResponse.FileDescriptorProto));
        Assert.Equal("echo.v1", file.Package);
        Assert.Equal(["Say", "Gather", "Repeat", "Talk"], file.Service.Single().Method.Select(method => method.Name));
    }

    [Theory]
    [InlineData("grpc.health.v1.HealthCheckResponse.ServingStatus")]
    [InlineData("grpc.health.v1.HealthCheckResponse.SERVING")]
    public async Task Enums_and_their_values_are_symbols_too(string symbol)
    {
        await using Peer peer = await Start();
        ServerReflectionResponse answer = Assert.Single(await Ask(peer, new ServerReflectionRequest { FileContainingSymbol = symbol }));
        Assert.True(answer.FileDescriptorResponse is not null, $"{answer}");
    }

    [Fact]
    public async Task Imports_come_first_and_each_once_in_a_stream()
    {
        await using Peer peer = await Own(new ReflectionV1ServiceImpl(["any"], SymbolRegistry.FromFiles([Google.Api.AnnotationsReflection.Descriptor])));

        List<ServerReflectionResponse> answers = await Ask(
            peer,
            new ServerReflectionRequest { FileByFilename = "google/api/annotations.proto" },
            new ServerReflectionRequest { FileByFilename = "google/protobuf/descriptor.proto" },
            new ServerReflectionRequest { FileContainingSymbol = "google.api.HttpRule" });

        Assert.Equal(["google/api/http.proto", "google/protobuf/descriptor.proto", "google/api/annotations.proto"], Names(answers[0]));
        Assert.Equal(["google/protobuf/descriptor.proto"], Names(answers[1]));
        Assert.Equal(["google/api/http.proto"], Names(answers[2]));
        IReadOnlyList<FileDescriptor> built = FileDescriptor.BuildFromByteStrings(answers[0].FileDescriptorResponse.FileDescriptorProto);
        Assert.Equal("google.api", built[2].Package);
    }

    [Fact]
    public async Task Extensions_are_found_by_message_and_number()
    {
        await using Peer peer = await Own(new ReflectionV1ServiceImpl([], SymbolRegistry.FromFiles([Google.Api.AnnotationsReflection.Descriptor])));
        const int http = 72295728;

        List<ServerReflectionResponse> answers = await Ask(
            peer,
            new ServerReflectionRequest { FileContainingExtension = new ExtensionRequest { ContainingType = "google.protobuf.MethodOptions", ExtensionNumber = http } },
            new ServerReflectionRequest { AllExtensionNumbersOfType = "google.protobuf.MethodOptions" },
            new ServerReflectionRequest { AllExtensionNumbersOfType = "google.api.HttpRule" },
            new ServerReflectionRequest { AllExtensionNumbersOfType = "google.api.Nothing" },
            new ServerReflectionRequest { FileContainingExtension = new ExtensionRequest { ContainingType = "google.api.HttpRule", ExtensionNumber = 1 } },
            new ServerReflectionRequest { FileContainingSymbol = "google.api.http" });

        Assert.Equal("google/api/annotations.proto", Names(answers[0])[^1]);
        Assert.Equal([http], answers[1].AllExtensionNumbersResponse.ExtensionNumber);
        Assert.Equal("google.protobuf.MethodOptions", answers[1].AllExtensionNumbersResponse.BaseTypeName);
        Assert.Empty(answers[2].AllExtensionNumbersResponse.ExtensionNumber);
        Assert.Equal((int)StatusCode.NotFound, answers[3].ErrorResponse.ErrorCode);
        Assert.Equal((int)StatusCode.NotFound, answers[4].ErrorResponse.ErrorCode);
        Assert.Equal("google/api/annotations.proto", Assert.Single(Names(answers[5])));
    }

    [Fact]
    public async Task What_is_unknown_is_an_error_within_the_stream_which_goes_on()
    {
        await using Peer peer = await Start();

        List<ServerReflectionResponse> answers = await Ask(
            peer,
            new ServerReflectionRequest { FileByFilename = "none.proto" },
            new ServerReflectionRequest { FileContainingSymbol = "echo.v1.None" },
            new ServerReflectionRequest(),
            new ServerReflectionRequest { ListServices = "" });

        Assert.Equal([StatusCode.NotFound, StatusCode.NotFound, StatusCode.InvalidArgument], answers.Take(3).Select(answer => (StatusCode)answer.ErrorResponse.ErrorCode));
        Assert.Equal(3, answers[3].ListServicesResponse.Service.Count);
    }

    [Fact]
    public void Services_are_given_by_their_descriptors_and_mapped_only_where_registered()
    {
        Assert.NotNull(new ReflectionV1ServiceImpl(Echo.Descriptor));
        Assert.Throws<ArgumentNullException>(() => new ReflectionV1ServiceImpl((IEnumerable<global::Google.Protobuf.Reflection.ServiceDescriptor>)null!));
        SymbolRegistry registry = SymbolRegistry.FromFiles([Echo.Descriptor.File]);
        Assert.Same(Echo.Descriptor.File, registry.FileByName(Echo.Descriptor.File.Name));
        Assert.Same(Echo.Descriptor.File, registry.FileContainingSymbol("echo.v1.Note"));
        Assert.Null(registry.FileByName("none"));

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddGrpc();
        Assert.Throws<InvalidOperationException>(() => builder.Build().MapGrpcReflectionService());
    }

    private static Task<Peer> Start() => Peer.Start(
        app =>
        {
            app.MapGrpcReflectionService();
            app.MapGrpcService<EchoService>();
            app.MapGrpcService<OtherService>();
        },
        services =>
        {
            services.AddSingleton(new Script());
            services.AddGrpc();
            services.AddGrpcReflection();
        });

    private static Task<Peer> Own(ReflectionV1ServiceImpl service) => Peer.Start(
        app => app.MapGrpcService<ReflectionV1ServiceImpl>(),
        services =>
        {
            services.AddSingleton(service);
            services.AddGrpc();
        });

    private static async Task<List<ServerReflectionResponse>> Ask(Peer peer, params ServerReflectionRequest[] requests)
    {
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call =
            new ServerReflection.ServerReflectionClient(peer.Channel).ServerReflectionInfo();
        List<ServerReflectionResponse> answers = [];
        foreach (ServerReflectionRequest request in requests)
        {
            await call.RequestStream.WriteAsync(request);
            Assert.True(await call.ResponseStream.MoveNext());
            answers.Add(call.ResponseStream.Current);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        return answers;
    }

    private static List<string> Names(ServerReflectionResponse answer) =>
        [.. answer.FileDescriptorResponse.FileDescriptorProto.Select(bytes => FileDescriptorProto.Parser.ParseFrom(bytes).Name)];
}
