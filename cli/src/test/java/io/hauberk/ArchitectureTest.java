// SPDX-License-Identifier: Apache-2.0
package io.hauberk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.hauberk.fixture.BreaksEveryRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the arrows between the modules, and what may show in an exported signature. */
final class ArchitectureTest {
    /** A module: its root packages and the packages of the modules that it may use. */
    private record Module(String folder, Set<String> packages, Set<String> mayUse) {}

    private static final Set<String> SIGNATURE = Set.of("signature");
    private static final Set<String> VECTORS = Set.of("vectors");
    private static final Set<String> HYBRID = Set.of("hybrid", "policy", "tink", "wire");
    private static final Set<String> BATCH = Set.of("batch");
    private static final Set<String> CHAIN = Set.of("chain");
    private static final Set<String> MIGRATION = Set.of("migration");
    private static final Set<String> BENCHMARK = Set.of("benchmark");
    private static final Set<String> CLI = Set.of("cli");

    private static final List<Module> MODULES = List.of(
            new Module("pqc-signatures", SIGNATURE, Set.of()),
            new Module("test-vectors", VECTORS, Set.of()),
            new Module("hybrid-schemes", HYBRID, SIGNATURE),
            new Module("batch-verify", BATCH, SIGNATURE),
            new Module("chain-formats", CHAIN, SIGNATURE),
            new Module("key-migration", MIGRATION, union(SIGNATURE, HYBRID, CHAIN)),
            new Module("benchmarks", BENCHMARK, union(SIGNATURE, VECTORS, HYBRID, BATCH, CHAIN, MIGRATION)),
            new Module("cli", CLI, union(SIGNATURE, VECTORS, HYBRID, BATCH, CHAIN, MIGRATION, BENCHMARK)));

    /** Root packages that exist by now: an import that lost one of them would make every rule pass. */
    private static final Set<String> PRESENT =
            union(SIGNATURE, VECTORS, Set.of("hybrid"), BATCH, CHAIN, MIGRATION, BENCHMARK, CLI);

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hauberk");

    private static final JavaClasses FIXTURE = new ClassFileImporter().importClasses(BreaksEveryRule.class);

    private static final List<String> HIDDEN =
            List.of("org.bouncycastle.", "com.google.crypto.tink.", "fr.acinq.", "kotlin.", "jdk.incubator.");

    @Test
    void everyModuleIsLookedAtAndNoPackageIsUnknown() {
        Map<String, Integer> found = new TreeMap<>();
        for (JavaClass type : PRODUCTION) {
            found.merge(root(type), 1, Integer::sum);
        }
        assertThat(found.keySet()).containsAll(PRESENT);
        assertThat(allRoots()).containsAll(found.keySet());
    }

    @TestFactory
    Stream<DynamicTest> arrows() {
        return MODULES.stream()
                .map(module -> DynamicTest.dynamicTest(
                        module.folder(),
                        () -> arrow(module.packages(), module.mayUse()).check(PRODUCTION)));
    }

    @Test
    void onlyTheSimdPackageUsesTheVectorModule() {
        onlyFrom("io.hauberk.batch.simd", "jdk.incubator.vector..").check(PRODUCTION);
    }

    @Test
    void libsecp256k1IsUsedInOneModuleAndMeasuredInOne() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.hauberk.signature..", "io.hauberk.benchmark..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("fr.acinq..")
                .check(PRODUCTION);
    }

    @Test
    void whatANodeRunsNeedsNoTink() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.hauberk.signature..",
                        "io.hauberk.hybrid..",
                        "io.hauberk.policy..",
                        "io.hauberk.wire..",
                        "io.hauberk.batch..",
                        "io.hauberk.chain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.crypto.tink..", "com.google.protobuf..", "io.hauberk.tink..")
                .check(PRODUCTION);
    }

    /** A policy's date is the block's: a decision has to be the same on every node and at any time. */
    @Test
    void policiesNeverReadTheSystemsClock() {
        readsNoClock("io.hauberk.policy..").check(PRODUCTION);
        assertThat(readsNoClock("io.hauberk.batch..").evaluate(PRODUCTION).hasViolation())
                .isTrue();
    }

    private static ArchRule readsNoClock(String packages) {
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .callMethodWhere(describe(
                        "reads the system's clock",
                        call -> isClock(call.getTargetOwner().getFullName(), call.getName())));
    }

    private static boolean isClock(String owner, String method) {
        return switch (owner) {
            case "java.lang.System" -> method.equals("currentTimeMillis") || method.equals("nanoTime");
            case "java.time.Clock" -> true;
            default -> owner.startsWith("java.time.") && method.equals("now");
        };
    }

    @Test
    void exportedSignaturesShowNoTypeOfABackEnd() {
        Set<String> exported = exportedPackages();
        assertThat(exported).contains("io.hauberk.signature");
        exportedTypesHideBackEnds(exported).check(PRODUCTION);
    }

    @Test
    void theRulesFindWhatBreaksThem() {
        assertThat(FIXTURE).hasSize(1);
        assertThat(arrow(Set.of("fixture"), Set.of()).evaluate(FIXTURE).hasViolation())
                .isTrue();
        assertThat(arrow(Set.of("fixture"), SIGNATURE).evaluate(FIXTURE).hasViolation())
                .isFalse();
        assertThat(onlyFrom("io.hauberk.signature..", "org.bouncycastle..")
                        .evaluate(FIXTURE)
                        .hasViolation())
                .isTrue();
        assertThat(exportedTypesHideBackEnds(Set.of("io.hauberk.fixture"))
                        .evaluate(FIXTURE)
                        .getFailureReport()
                        .getDetails())
                .singleElement()
                .asString()
                .contains("leak", "AsymmetricKeyParameter");
    }

    private static ArchRule arrow(Set<String> packages, Set<String> mayUse) {
        Set<String> allowed = union(packages, mayUse);
        return noClasses()
                .that(describe("are in " + new TreeSet<>(packages), type -> packages.contains(root(type))))
                .should()
                .dependOnClassesThat(describe(
                        "are in io.hauberk but not in " + new TreeSet<>(allowed),
                        (JavaClass type) -> isOurs(type) && !allowed.contains(root(type))))
                .allowEmptyShould(true); // key-migration is still to come
    }

    private static ArchRule onlyFrom(String user, String used) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(user)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(used);
    }

    private static ArchRule exportedTypesHideBackEnds(Set<String> exported) {
        DescribedPredicate<JavaClass> visible = describe(
                "are public in an exported package",
                type -> exported.contains(type.getPackageName()) && isPublic(type));
        return classes().that(visible).should(condition("show no type of a back end", (type, problems) -> {
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                if (isVisible(unit.getModifiers())) {
                    List<JavaType> shown = new ArrayList<>(unit.getParameterTypes());
                    shown.add(unit.getReturnType());
                    shown.addAll(unit.getExceptionTypes());
                    report(type, unit.getFullName(), shown, problems);
                }
            }
            for (JavaField field : type.getFields()) {
                if (isVisible(field.getModifiers())) {
                    report(type, field.getFullName(), List.of(field.getType()), problems);
                }
            }
            List<JavaType> parents = new ArrayList<>(type.getInterfaces());
            type.getSuperclass().ifPresent(parents::add);
            report(type, type.getName(), parents, problems);
        }));
    }

    private static void report(JavaClass owner, String member, List<JavaType> shown, List<String> problems) {
        for (JavaType type : shown) {
            for (JavaClass raw : type.getAllInvolvedRawTypes()) {
                String name = raw.getBaseComponentType().getName();
                // The Tink configuration is the one place whose purpose is to be handed to Tink.
                boolean tinkForTink = root(owner).equals("tink") && name.startsWith("com.google.crypto.tink.");
                if (!tinkForTink && HIDDEN.stream().anyMatch(name::startsWith)) {
                    problems.add(member + " shows " + name);
                }
            }
        }
    }

    private interface Check {
        void look(JavaClass type, List<String> problems);
    }

    private static ArchCondition<JavaClass> condition(String description, Check check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<String> problems = new ArrayList<>();
                check.look(type, problems);
                problems.forEach(problem -> events.add(SimpleConditionEvent.violated(type, problem)));
            }
        };
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("io.hauberk");
    }

    /** The part of the package name after {@code io.hauberk.}, up to the next dot. */
    private static String root(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith("io.hauberk.") ? name.split("\\.", -1)[2] : "";
    }

    private static Set<String> allRoots() {
        return MODULES.stream().flatMap(module -> module.packages().stream()).collect(Collectors.toSet());
    }

    /** Read from the module descriptors themselves, so that this list can't go stale. */
    private static Set<String> exportedPackages() {
        Set<String> exported = new TreeSet<>();
        try {
            for (URL url :
                    Collections.list(ArchitectureTest.class.getClassLoader().getResources("module-info.class"))) {
                try (InputStream in = url.openStream()) {
                    ModuleDescriptor descriptor = ModuleDescriptor.read(in);
                    if (descriptor.name().startsWith("io.hauberk.")) {
                        descriptor.exports().stream()
                                .filter(export -> !export.isQualified())
                                .forEach(export -> exported.add(export.source()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exported;
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new TreeSet<>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return all;
    }
}
