// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Campaign } from "./Campaign.sol";

/// @dev The handler itself: walks that miss half of the mall would keep every sentence.
contract WalkTest is Campaign(1) {
    function test_AWalkReachesEveryStatus() external {
        bytes4[] memory actions = _actions();
        uint256 seed = 1;
        for (uint256 i = 0; i < 3_000; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            (bool isDone, bytes memory answer) = address(handler).call(
                abi.encodeWithSelector(actions[seed % actions.length], seed >> 8)
            );
            if (!isDone) _passOn(answer);
        }
        afterInvariant();
        handler.endEverything();
        afterInvariant();
        for (uint256 status = 1; status < 9; ++status)
            assertTrue(handler.entered(status) > 2, "a status that the walk never reached");
        assertTrue(handler.rulings() > 0, "no ruling");
        assertTrue(handler.refusals() > 50, "too little trespassing");
        assertTrue(handler.claimedOut() > 0 && handler.refundedOut() > 0 && handler.donated() > 0, "no money went out");
        assertTrue(mall.accountCount() > 10 && mall.planCount() > 4 && mall.productCount() > 6, "too little is new");
    }

    function _passOn(bytes memory answer) private pure {
        assembly {
            revert(add(answer, 32), mload(answer))
        }
    }
}
