// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev Asks many views at once and answers with one hash of all they answered, so that a whole state is compared in 32 bytes.
contract Witness {
    /// @param ignored bit `i` leaves word `i` of the answer out
    struct Question {
        address target;
        bytes data;
        uint256 ignored;
    }

    error QuestionFailed(uint256 index);

    function hashOf(Question[] calldata questions) external view returns (bytes32) {
        bytes memory all;
        for (uint256 i = 0; i < questions.length; ++i) {
            (bool isAnswered, bytes memory answer) = questions[i].target.staticcall(questions[i].data);
            require(isAnswered, QuestionFailed(i));
            if (questions[i].ignored != 0) _blank(answer, questions[i].ignored);
            all = bytes.concat(all, answer);
        }
        return keccak256(all);
    }

    function _blank(bytes memory answer, uint256 ignored) private pure {
        for (uint256 i = 0; i < answer.length / 32; ++i) {
            if (ignored & (1 << i) == 0) continue;
            assembly ("memory-safe") {
                mstore(add(answer, mul(32, add(i, 1))), 0)
            }
        }
    }
}
