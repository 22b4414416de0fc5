// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title A dated log of key migrations.
/// @notice Whoever controls an account today records here, before a date that verifiers agree on, which keys follow.
/// The contract checks ECDSA and hashes, nothing else: it is a log, not an authority. What a record is worth is decided
/// off chain: the first registration up to the verifier's cut-off counts; a rotation, recovery or revocation counts only
/// if the document whose hash it carries is signed by the keys before, or by the recovery key. It has no owner, holds no
/// money, and can't be changed.
/// @dev An account's acts are numbered from 0. Each names the number it expects, so that an act sent twice is refused
/// the second time, and carries the block of the act before it, so that the log is read backwards without searching.
/// The hash chain in `headOf` proves a log against the chain's state when a node withholds events or has dropped them.
contract KeyMigrationRegistry {
    struct Account {
        uint64 acts; // recorded so far, the next one's nonce
        uint64 registered; // block of the registration
        uint64 latest; // block of the latest act
        uint64 cutOff; // block of the cut-off, 0 for none
    }

    uint8 private constant REGISTER = 1;
    uint8 private constant ROTATE = 2;
    uint8 private constant COMMIT = 3;
    uint8 private constant REVEAL = 4;
    uint8 private constant REVOKE = 5;
    uint8 private constant CUT_OFF = 6;

    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant REGISTRATION_TYPE =
        keccak256("Registration(address account,bytes32 statement,bytes32 recovery,uint256 deadline)");
    bytes32 private constant NAME = keccak256("Hauberk key migration registry");
    bytes32 private constant VERSION = keccak256("1");

    /// @notice What the contract remembers of an account.
    mapping(address account => Account) public accountOf;

    /// @notice Of the latest act: keccak256(abi.encode(head before, kind, nonce, block, first value, second value)).
    mapping(address account => bytes32) public headOf;

    /// @notice The block of an account's commitment.
    mapping(address account => mapping(bytes32 commitment => uint256)) public committedAt;

    event Registered(
        address indexed account, bytes32 indexed statement, bytes32 recovery, uint64 nonce, uint64 previous
    );
    event Rotated(address indexed account, bytes32 indexed statement, bytes32 replaced, uint64 nonce, uint64 previous);
    event Committed(address indexed account, bytes32 indexed commitment, uint64 nonce, uint64 previous);
    event Revealed(address indexed account, bytes32 indexed statement, bytes32 salt, uint64 nonce, uint64 previous);
    event Revoked(
        address indexed account, bytes32 indexed statement, bytes32 revocation, uint64 nonce, uint64 previous
    );
    event CutOff(address indexed account, uint64 nonce, uint64 previous);
    event Attested(address indexed account, bytes32 indexed document, address by);

    error WrongNonce(uint64 expected);
    error NotRegistered();
    error AlreadyRegistered();
    error AlreadyCommitted();
    error NotCommittedBefore();
    error AlreadyCutOff(uint64 since);
    error EmptyStatement();
    error BadSignature();
    error Expired();

    /// @notice Records which keys follow the sender's. Once only.
    /// @param statement the hash of the binding statement, not 0
    /// @param recovery the hash of the recovery key, or 0 for none
    function register(bytes32 statement, bytes32 recovery) external {
        _register(msg.sender, statement, recovery);
    }

    /// @notice As `register`, sent and paid by anybody, with the account's EIP-712 signature.
    /// @param deadline the last timestamp at which it may be recorded
    /// @param parityAndS s, with the parity in its highest bit (EIP-2098)
    function registerFor(
        address account,
        bytes32 statement,
        bytes32 recovery,
        uint256 deadline,
        bytes32 r,
        bytes32 parityAndS
    ) external {
        if (block.timestamp > deadline) revert Expired();
        bytes32 domain = keccak256(abi.encode(DOMAIN_TYPE, NAME, VERSION, block.chainid, address(this)));
        bytes32 message = keccak256(abi.encode(REGISTRATION_TYPE, account, statement, recovery, deadline));
        address signer = ecrecover(
            keccak256(abi.encodePacked(hex"1901", domain, message)),
            uint8(uint256(parityAndS) >> 255) + 27,
            r,
            parityAndS & bytes32(type(uint256).max >> 1)
        );
        if (signer == address(0) || signer != account) revert BadSignature();
        _register(account, statement, recovery);
    }

    /// @notice Records that other keys follow.
    /// @param statement the hash of the new statement, not 0
    /// @param replaced the hash of the statement it replaces
    function rotate(uint64 nonce, bytes32 statement, bytes32 replaced) external {
        if (statement == 0) revert EmptyStatement();
        emit Rotated(msg.sender, statement, replaced, nonce, _record(nonce, ROTATE, statement, replaced));
    }

    /// @notice Begins a recovery without showing it.
    /// @param commitment keccak256(statement, salt) of the reveal
    function commit(uint64 nonce, bytes32 commitment) external {
        if (committedAt[msg.sender][commitment] != 0) revert AlreadyCommitted();
        committedAt[msg.sender][commitment] = block.number;
        emit Committed(msg.sender, commitment, nonce, _record(nonce, COMMIT, commitment, 0));
    }

    /// @notice Ends a recovery whose commitment is in an earlier block.
    /// @param statement the hash of the statement that the recovery key has signed, not 0
    function reveal(uint64 nonce, bytes32 statement, bytes32 salt) external {
        if (statement == 0) revert EmptyStatement();
        uint256 since = committedAt[msg.sender][keccak256(abi.encode(statement, salt))];
        if (since == 0 || since == block.number) revert NotCommittedBefore();
        emit Revealed(msg.sender, statement, salt, nonce, _record(nonce, REVEAL, statement, salt));
    }

    /// @notice Records that a statement counts no more.
    /// @param revocation the hash of the revocation, which the keys or the recovery key have signed
    function revoke(uint64 nonce, bytes32 statement, bytes32 revocation) external {
        emit Revoked(msg.sender, statement, revocation, nonce, _record(nonce, REVOKE, statement, revocation));
    }

    /// @notice Declares that from this block on nothing counts that only the account's own key has signed. For good.
    function cutOff(uint64 nonce) external {
        uint64 since = accountOf[msg.sender].cutOff;
        if (since != 0) revert AlreadyCutOff(since);
        uint64 previous = _record(nonce, CUT_OFF, 0, 0);
        accountOf[msg.sender].cutOff = uint64(block.number);
        emit CutOff(msg.sender, nonce, previous);
    }

    /// @notice Records, from any account, that a document about `account` exists: for one, a revocation that was signed
    /// in advance, once the account's own key is lost or in other hands. Takes no number.
    function attest(address account, bytes32 document) external {
        emit Attested(account, document, msg.sender);
    }

    function _register(address account, bytes32 statement, bytes32 recovery) private {
        if (statement == 0) revert EmptyStatement();
        if (accountOf[account].acts != 0) revert AlreadyRegistered();
        accountOf[account].registered = uint64(block.number);
        emit Registered(account, statement, recovery, 0, _append(account, 0, REGISTER, statement, recovery));
    }

    function _record(uint64 nonce, uint8 kind, bytes32 first, bytes32 second) private returns (uint64) {
        uint64 expected = accountOf[msg.sender].acts;
        if (expected == 0) revert NotRegistered();
        if (nonce != expected) revert WrongNonce(expected);
        return _append(msg.sender, nonce, kind, first, second);
    }

    /// Appends to the account's log, and returns the block of the act before.
    function _append(address account, uint64 nonce, uint8 kind, bytes32 first, bytes32 second)
        private
        returns (uint64 previous)
    {
        Account storage known = accountOf[account];
        previous = known.latest;
        known.acts = nonce + 1;
        known.latest = uint64(block.number);
        headOf[account] = keccak256(abi.encode(headOf[account], kind, nonce, block.number, first, second));
    }
}
