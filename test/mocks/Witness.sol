// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev Asks many views at once and answers with one hash of all they answered, so that a whole state is compared in 32 bytes.
contract Witness {
    error QuestionFailed(uint256 place);

    /// @dev SHA-256, which is native on both sides; answers are laid one behind the other, nothing is copied twice.
    /// @param packed two addresses, then the questions: a byte that says to which of the two, a byte for the length of the call,
    /// two bytes of which bit `i` leaves word `i` of the answer out, and the call
    function hashOf(bytes calldata packed) external view returns (bytes32 hash) {
        address[2] memory targets = [address(bytes20(packed[:20])), address(bytes20(packed[20:40]))];
        uint256 start;
        assembly {
            start := mload(0x40)
        }
        uint256 end = start;
        for (uint256 at = 40; at < packed.length; at += 4 + uint8(packed[at + 1])) {
            uint256 ignored = uint16(bytes2(packed[at + 2:at + 4]));
            bytes calldata call = packed[at + 4:at + 4 + uint8(packed[at + 1])];
            bool isAnswered;
            (isAnswered, end) = _ask(targets[uint8(packed[at])], call, ignored, end);
            require(isAnswered, QuestionFailed(at));
        }
        assembly {
            pop(staticcall(gas(), 2, start, sub(end, start), 0, 32))
            hash := mload(0)
        }
    }

    function _ask(
        address target,
        bytes calldata data,
        uint256 ignored,
        uint256 place
    ) private view returns (bool isAnswered, uint256 end) {
        assembly {
            calldatacopy(place, data.offset, data.length)
            isAnswered := staticcall(gas(), target, place, data.length, 0, 0)
            returndatacopy(place, 0, returndatasize())
            end := add(place, returndatasize())
            for {
                let word := place
            } ignored {
                ignored := shr(1, ignored)
            } {
                if and(ignored, 1) {
                    mstore(word, 0)
                }
                word := add(word, 32)
            }
        }
    }
}
