// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.contract;

import io.hauberk.signature.SecretBytes;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that an object of this project holds, searched for secrets. */
final class SecretSearch {
    private static final int WINDOW = 16;

    private final Set<Object> reachable = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private SecretSearch(Object root) {
        open.add(root);
        while (!open.isEmpty()) {
            Object object = open.remove();
            if (reachable.add(object)) {
                addWhatItHolds(object);
            }
        }
    }

    static SecretSearch in(Object root) {
        return new SecretSearch(root);
    }

    /** {@return whether any byte array holds 16 bytes of {@code secret} in a row} */
    boolean finds(byte[] secret) {
        return reachable.stream().anyMatch(object -> object instanceof byte[] bytes && sharesWindow(bytes, secret));
    }

    /** {@return all containers for secrets} */
    List<SecretBytes> secrets() {
        return reachable.stream()
                .filter(SecretBytes.class::isInstance)
                .map(SecretBytes.class::cast)
                .toList();
    }

    private void addWhatItHolds(Object object) {
        if (object instanceof Object[] array) {
            for (Object element : array) {
                addIfPresent(element);
            }
        } else if (object instanceof Optional<?> optional) {
            optional.ifPresent(open::add);
        } else if (object.getClass().getName().startsWith("io.hauberk.")) {
            addFields(object);
        }
    }

    private void addFields(Object object) {
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                boolean ours = type.getName().startsWith("io.hauberk.");
                if (ours
                        && !Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive()) {
                    try {
                        field.setAccessible(true);
                        addIfPresent(field.get(object));
                    } catch (ReflectiveOperationException e) {
                        throw new LinkageError("a field of " + type + " can't be read", e);
                    }
                }
            }
        }
    }

    private void addIfPresent(@Nullable Object object) {
        if (object != null) {
            open.add(object);
        }
    }

    private static boolean sharesWindow(byte[] bytes, byte[] secret) {
        int window = Math.min(WINDOW, secret.length);
        for (int i = 0; i + window <= bytes.length; i++) {
            for (int j = 0; j + window <= secret.length; j += window) {
                if (Arrays.equals(bytes, i, i + window, secret, j, j + window)) {
                    return true;
                }
            }
        }
        return false;
    }
}
